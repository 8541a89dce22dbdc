"""A region: a code, a name and the time zone in which its days are counted (S2i-1-b).

Commands   OpenRegion, RenameRegion
Announces  RegionOpened, RegionRenamed, RegionClosed
Follows    organisation
"""
