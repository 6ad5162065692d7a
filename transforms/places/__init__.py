"""The gazetteer: places by name, whatever the transliteration."""
