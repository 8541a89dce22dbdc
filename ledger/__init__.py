"""The event path: facts, the log that keeps them, how they travel, and the views that follow. Knows no chassis."""
