"""A finding: a clause that somebody did not keep, by the facts it rests on (S1-7.1).

Commands   RaiseFinding
Announces  FindingRaised
Follows    supervision
"""
