"""The result of each person for a month, published when it is closed, traceable to the facts behind it (S1-7.2.1).

Commands   CloseCycle
Announces  ResultPublished
Follows    appraisal
"""
