"""A complaint: received, contacted in time, cause found, solution agreed, remedied, called back (S0-4).

Commands   OpenComplaint, RecordFirstContact, BreachFirstContact, ReclassifyComplaint, RecordCause, ProposeSolution,
           RejectSolution, AcceptSolution, CompleteRemedy, RecordCallback, ImportComplaint, ExtendImportedComplaint,
           UndoImportedComplaint, HandOverComplaints
Announces  ComplaintOpened, FirstContactMade, FirstContactWithdrawn, FirstContactRetimed, CaseContactRecorded,
           CaseContactProved, CaseContactWithdrawn, ComplaintDispatched, CaseMeetingHeld, ImpactAssessed,
           ComplaintPaused, ComplaintResumed, ComplaintEscalated, UrgencyReclassified, SlaBreached, ComplaintHandedOver,
           CauseFound, SolutionProposed, CompensationAsked, CompensationPassedOn, CompensationDecided,
           SolutionCommunicated, SolutionRejected, ReviewAsked, ReviewDecided, SolutionAccepted, RemedyCompleted,
           CallbackTried, SatisfactionRated, ComplaintReopened, ComplaintClosed, ComplaintStatusNoted,
           ComplaintWithdrawn
Follows    complaints, customers, organisation
"""
