"""The shared kernel: everything that a service's domain may import. Pure Python (layout of features).

It imports only itself, the standard library, `eventsourcing`, `holidays` and `jsonschema`: no database, no messages, no
clock of its own, and nothing of a single service.
"""
