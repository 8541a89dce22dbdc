"""A member of staff: department, role and manager; seats that one person holds at a time (S2d-6, S2d-8).

Commands   EnrolStaff, MoveStaff, ChangeManager, EndEmployment
Announces  StaffJoined, StaffMoved, ManagerChanged, StaffLeft
Follows    organisation
"""
