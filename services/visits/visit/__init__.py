"""A visit to a customer: planned, confirmed, logged the same day, or cancelled (S1-3.3, S1-4.3, S3-4.1).

Commands   PlanVisit, ConfirmVisit, CancelVisit, LogVisit, HandOverVisits
Announces  VisitPlanned, VisitConfirmed, VisitCancelled, VisitHandedOver, VisitLogged
Follows    customers, organisation, visits
"""
