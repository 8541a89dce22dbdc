"""The event path: facts, the log that stores them, their transport, and the views that follow. Knows no chassis."""
