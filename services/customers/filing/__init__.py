"""A filing: somebody asks head office to develop in a blank area, in time and first come first decided (S2i-3).

Commands   SubmitFiling, DecideFiling, ExtendFiling, WithdrawFiling, WarnFiling, MissFiling, CloseFiling,
           CloseStaffedFilings
Announces  FilingSubmitted, FilingDecided, FilingExtensionAsked, FilingExtensionDecided, FilingDueSoon, FilingOverdue,
           FilingClosed
Follows    customers
"""
