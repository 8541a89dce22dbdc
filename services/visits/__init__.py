"""Visits: owed by tier, planned, confirmed, logged.

Commands   plan, confirm, cancel, log a visit; owe visits, hand them over, note one made, miss one (reactions and
           deadlines only)
Announces  VisitPlanned, VisitConfirmed, VisitCancelled, VisitLogged, VisitsOwed, VisitDutyHandedOver, OwedVisitMade,
           OwedVisitMissed
Listens    customers (accounts, tiers), organisation (policy), visits (its own lists, duties and deadlines)
"""
