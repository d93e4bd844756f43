"""Worked cases: given rows and what must come of them, written by hand and run by the rules themselves."""
