"""What a rule told is told again, step by step, until somebody sees to it.

Announces  WatchStarted, WatchMoved, StepFired, WatchSettled
Follows    notices
"""
