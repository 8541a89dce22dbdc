"""Supervision: what looks irregular, what was found, what is to be rectified by when, who read personal data.

Commands   raise a finding, issue, answer, verify a rectification; mark one overdue (its deadline only)
Announces  FindingRaised; RectificationIssued, …Answered, …Verified, …Overdue
Listens    visits, complaints (irregularities), organisation (policy), supervision (own lists and deadlines);
           all (readings)
"""
