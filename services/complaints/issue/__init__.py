"""An issue of the ledger: a problem, suggestion or promise until the customer is content (S1-5).

Commands   OpenIssue, RaiseIssue, ReportResolution, AcceptResolution, TellCustomer, RateResolution, MarkIssueOverdue,
           HandOverIssues
Announces  IssueOpened, IssueOverdue, IssueHandedOver, ResolutionReported, IssueResolved, CustomerToldOfResolution,
           SatisfactionRated, IssueReopened, IssueClosed
Follows    complaints, customers, organisation, visits
"""
