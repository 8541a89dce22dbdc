"""The evidence of appraisal: which events count for or against whom, and how much (S0-6.2.1-a, S1-7.2.2).

Follows    complaints, customers, visits
"""
