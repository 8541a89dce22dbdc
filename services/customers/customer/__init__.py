"""A customer: developed as a lead, won, weighed by importance, looked after by one person (S2i-1, S1-3.1).

Commands   RegisterLead, WinCustomer, AssessImportance, ReassignCustomer, HandOverCustomers, SucceedLeaver
Announces  LeadRegistered, CustomerWon, CreditAwarded, TierAssigned, CustomerReassigned
Follows    customers, organisation
"""
