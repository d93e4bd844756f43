"""Documents on paper: each kind as plain values (a file each), laid out by its Typst template, as a PDF."""
