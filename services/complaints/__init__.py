"""Complaints: contacted in time, solved, called back; the ledger of issues; old histories taken over.

Commands   open a complaint, record contact, cause, solution, remedy and callback; import a case, undo it;
           open an issue, report, accept, tell and rate its resolution; raise an issue, breach a first
           contact, mark an issue overdue (reactions and deadlines only)
Announces  ComplaintOpened, FirstContactMade, SlaBreached, CauseFound, SolutionProposed, SolutionRejected,
           SolutionAccepted, RemedyCompleted, ComplaintReopened, ComplaintClosed, ComplaintStatusNoted,
           ComplaintWithdrawn, IssueOpened, IssueOverdue, ResolutionReported, IssueResolved,
           CustomerToldOfResolution, IssueReopened, IssueClosed, SatisfactionRated (of both)
Listens    visits (points become issues), customers (regions), organisation (departments of staff, policy),
           complaints (its own lists and deadlines)
"""
