"""The words of findings, a file for each stage that makes them."""
