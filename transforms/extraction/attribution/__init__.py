"""Who states each number: attribute.py."""
