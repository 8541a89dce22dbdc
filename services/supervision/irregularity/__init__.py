"""Irregularities: events that look like a breach of a clause, and whose work it was; not judged yet (S1-7.1.2).

Follows    complaints, visits
"""
