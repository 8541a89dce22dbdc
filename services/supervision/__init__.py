"""Supervision: what looks irregular, what was found, what is to be rectified by when, who read personal data."""
