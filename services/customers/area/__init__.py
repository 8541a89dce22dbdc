"""An area: who holds it and since when; an address belongs to the territory that holds its longest prefix (S2i-1-b).

Commands   ApplyChange
Announces  AreaAssigned, AreaReplaced, AreaChangeApplied
Follows    customers
"""
