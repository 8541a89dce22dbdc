"""A territory: a part of a region, with one person responsible for developing and looking after customers (S2i-1-b).

Commands   OpenTerritory, ReassignTerritory
Announces  TerritoryOpened, TerritoryReassigned
Follows    customers
"""
