"""A relocation: customers go over to the territory that holds their area now, in steps (S2i-1-b).

Commands   CloseTerritory, MoveCustomers
Announces  CustomersMoved
Follows    customers
"""
