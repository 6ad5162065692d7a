"""Place names and the places they mean: find.py."""
