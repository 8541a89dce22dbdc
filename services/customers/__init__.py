"""Customers: territories and who answers for them, leads, customers won, their tiers, development credit.

Commands   open and reassign a territory; register a lead, win, assess and reassign a customer;
           hand a territory's customers over (reactions only)
Announces  TerritoryOpened, TerritoryReassigned, LeadRegistered, CustomerWon, CreditAwarded, TierAssigned,
           CustomerReassigned
Listens    customers (its own lists, hand-over), organisation (policy)
"""
