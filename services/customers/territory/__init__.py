"""A territory: a part of a region, with one person responsible for developing and looking after customers (S2i-1-b).

Commands   OpenTerritory, ReassignTerritory, AssignAreas, ReplaceAreas, SetPotential, DecideReassignment,
           ApplyReassignment, VacateTerritory
Announces  TerritoryOpened, TerritoryReassigned, TerritoryReassignmentPlanned, TerritoryVacated, PotentialSet,
           TerritoryReassignmentAsked, TerritoryReassignmentDecided, TerritoryClosed
Follows    customers, organisation
"""
