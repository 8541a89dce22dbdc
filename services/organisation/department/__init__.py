"""A department: of one kind, in one region or of the whole organisation, below another or at the top (S2d-2).

Commands   FormDepartment, ChangeDepartment
Announces  DepartmentFormed, DepartmentChanged, HeadAppointed, DepartmentDissolved
Follows    organisation
"""
