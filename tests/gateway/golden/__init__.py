"""Golden answers: what the gateway answers on every route, byte for byte, over a history that is always the same.

`python -m tests.gateway.golden` plays the history and records anew; `test_golden` plays it and compares. Whoever
changes an answer on purpose records anew and reads the difference.
"""
