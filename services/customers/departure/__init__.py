"""Who follows a person who left: whatever still gives that person work asks for it (S2i-1-b)."""
