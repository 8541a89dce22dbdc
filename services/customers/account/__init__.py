"""Who looks after a customer besides the person responsible: assistants, a clerk, a service team (S2d-8, S2d-9).

Commands   StaffAccount, OpenLine, ReassignLine, HandOverLines, EndMemberships
Announces  AccountMemberAdded, AccountMemberRemoved, LineOpened, LineReassigned
Follows    customers, organisation
"""
