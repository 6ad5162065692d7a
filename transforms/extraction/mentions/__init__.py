"""Incidents as an article tells them: find.py."""
