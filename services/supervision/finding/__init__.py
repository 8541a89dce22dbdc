"""A finding: a clause that somebody did not keep, with the events that show it (S1-7.1).

Commands   RaiseFinding
Announces  FindingRaised
Follows    supervision
"""
