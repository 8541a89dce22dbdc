"""Readings: who was shown personal fields of whom, when and for what, in every service (S0-5.3.3-b, S0-5.3.3-c).

Follows    appraisal, complaints, customers, organisation, supervision, visits
"""
