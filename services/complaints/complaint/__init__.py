"""A complaint: received, contacted in time, cause found, solution agreed, remedied, called back (S0-4)."""
