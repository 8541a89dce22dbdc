"""A customer's timeline: everything that happened with it in any service, on one list (S0-5.3.1-a, S2e-8).

Follows    complaints, customers, visits
"""
