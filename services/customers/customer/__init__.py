"""A customer: developed as a lead, won, weighed by importance, looked after by one person (S2i-1, S1-3.1).

Commands   RegisterLead, ReopenLead, WinCustomer, AssessImportance, ReassignCustomer, HandOverCustomers, SucceedLeaver,
           ImportCustomers
Announces  LeadRegistered, CustomerWon, CreditAwarded, TierAssigned, CustomerReassigned, CustomerReturned,
           CustomerRelocated, ProspectChecked, NextStepSet, NextStepOverdue, LeadQualified, LeadLost, CaseReviewed,
           CaseReviewOverdue, LeadReopened, CustomerLapsed, LapseRevoked, CustomersMerged, CustomersUnmerged,
           CustomerRenamed, CustomerWithdrawn
Follows    customers, organisation
"""
