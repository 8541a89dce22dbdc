"""Which announced facts look like a broken clause, and whose work it was: not yet judged (S1-7.1.2).

Follows    complaints, visits
"""
