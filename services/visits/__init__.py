"""Visits: owed by tier, planned, confirmed, logged.

Commands   plan, confirm, cancel, log a visit; owe visits, note one made, miss one (reactions and deadlines only)
Announces  VisitPlanned, VisitConfirmed, VisitCancelled, VisitLogged, VisitsOwed, OwedVisitMade, OwedVisitMissed
Listens    customers (accounts, tiers), organisation (policy), visits (its own lists, duties and deadlines)
"""
