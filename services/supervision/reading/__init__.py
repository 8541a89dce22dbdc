"""Who was shown whose personal fields, when and what for, in whatever service (S0-5.3.3-b, S0-5.3.3-c).

Follows    appraisal, complaints, customers, organisation, supervision, visits
"""
