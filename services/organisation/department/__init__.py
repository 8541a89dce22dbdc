"""A department: of one kind, in one region or of the whole organisation (S2d-6).

Commands   FormDepartment
Announces  DepartmentFormed
Follows    organisation
"""
