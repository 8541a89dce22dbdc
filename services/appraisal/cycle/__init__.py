"""A cycle: a month of a region, closed once after it has ended there (S0-6.2.2-a).

Announces  CycleClosed
Follows    appraisal
"""
