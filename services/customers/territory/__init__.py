"""A territory: a part of a region with one person who answers for its development and upkeep (S2i-1-b).

Commands   OpenTerritory, ReassignTerritory
Announces  TerritoryOpened, TerritoryReassigned
Follows    customers
"""
