"""Two customers that may be one: suspected once a pair, dismissed, or settled by a merge (S0-5.3.1-b).

Commands   CheckDuplicates, DismissDuplicate
Announces  DuplicateSuspected, DuplicateDismissed, DuplicateMerged, DuplicateReopened, DuplicateWithdrawn
Follows    customers
"""
