"""The one writer: nothing else opens a file for writing."""
