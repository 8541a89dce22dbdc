"""What a clock is, what may happen to it, and its arithmetic."""
