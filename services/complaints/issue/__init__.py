"""An issue of the ledger: a problem, suggestion or promise until the customer is content (S1-5).

Commands   OpenIssue, RaiseIssue, ReportResolution, AcceptResolution, TellCustomer, RateResolution, MarkIssueOverdue,
           HandOverIssues, AcceptIssue, DeclineIssue, ReassignIssue, PlanIssue, SplitIssue, AskExtension,
           DecideExtension, ReturnResolution, TellProgress, CancelIssue
Announces  IssueOpened, IssueOverdue, IssueHandedOver, IssueLeadHandedOver, IssueAccepted, IssueDeclined,
           IssueReassigned, IssuePlanned, IssueSplit, IssueExtensionAsked, IssueExtended, IssueExtensionRefused,
           ResolutionReported, ResolutionReturned, IssueResolved, IssueProgressTold, CustomerToldOfResolution,
           SatisfactionRated, IssueReopened, IssueClosed, IssueCancelled
Follows    complaints, customers, organisation, visits
"""
