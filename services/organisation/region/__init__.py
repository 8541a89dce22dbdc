"""A region: a code, a name and the zone its local days are counted in (S2i-1-b).

Commands   OpenRegion
Announces  RegionOpened
Follows    organisation
"""
