"""The rules of policy by which announced facts are told: which fact, when, to whom, how soon, and what settles it.

Commands   BeginTelling, ConsiderFact, FireStep
Follows    appraisal, complaints, customers, organisation, supervision, visits
"""
