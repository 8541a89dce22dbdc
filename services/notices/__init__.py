"""Notices: who is told of what by which rule, what he has read and acknowledged; to staff only."""
