"""The shared kernel: what every service's domain may be written in, and nothing else. Pure Python (layout of features).

It imports itself, the standard library, `eventsourcing` and `holidays`: no database, no message, no clock of its own,
no word of one service.
"""
