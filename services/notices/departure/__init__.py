"""Who follows a person who left: whoever is told instead (S2i-1-b)."""
