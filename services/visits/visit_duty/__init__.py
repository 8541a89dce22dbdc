"""The duty to visit a key account so many times a year, by its tier (S1-3.2.1).

Commands   OweVisits, HandOverDuty, NoteVisitMade, MissVisit
Announces  VisitsOwed, VisitDutyHandedOver, OwedVisitMade, OwedVisitMissed
Follows    customers, visits
"""
