"""Time expressions and the days they name: find.py."""
