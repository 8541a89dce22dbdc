"""A hand-over: many customers go from one person to another on a day, in steps, and both sign for it (S2i-1-c).

Commands   HandOverAccounts, SignHandOver, UndoHandOver, StartHandOver, MoveAccounts, MissSignature
Announces  HandOverPlanned, HandOverStarted, HandOverMoved, HandOverInForce, HandOverSigned, HandOverSignatureOverdue,
           HandOverUndoBegun, HandOverUndone
Follows    customers
"""
