"""Every number of casualties: find.py; the rest by what ties a number to its word."""
