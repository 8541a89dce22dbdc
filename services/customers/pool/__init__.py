"""The public pool: customers whom nobody looks after, given up and claimed, each once (S2i-1-c).

Commands   ReleaseCustomer, ClaimCustomer, AskHolding, DecideHolding, WatchHolding, NoteActivity, WarnReturn,
           EndHolding, ReturnCustomer
Announces  CustomerClaimed, ActivityNoted, ReturnSet, ReturnDropped, ReturnDueSoon, ReturnReached, ReturnPostponed,
           ReturnRevoked, HoldingAsked, HoldingDecided
Follows    complaints, customers, visits
"""
