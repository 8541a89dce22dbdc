"""An office: a place of work in a region, under a code of its own (S2i-1-b).

Commands   OpenOffice
Announces  OfficeOpened, OfficeClosed
Follows    organisation
"""
