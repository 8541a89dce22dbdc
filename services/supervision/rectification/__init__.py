"""A rectification: issued with a deadline, answered, verified, issued again until fixed (S1-7.1.3).

Commands   IssueRectification, AnswerRectification, VerifyRectification, MarkRectificationOverdue
Announces  RectificationIssued, RectificationAnswered, RectificationVerified, RectificationOverdue
Follows    supervision
"""
