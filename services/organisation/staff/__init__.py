"""A member of staff: department, role and manager; seats that one person holds at a time (S2d-6, S2d-8).

Commands   EnrolStaff, MoveStaff, ChangeManager, EndEmployment, ReleaseStaff, WithdrawRelease, MarkStaffLeft,
           RejoinStaff, MoveStaffOn
Announces  StaffJoined, StaffMoved, ManagerChanged, StaffReleased, ReleaseWithdrawn, StaffLeft, StaffRejoined,
           SeatTaken, SeatVacated
Follows    organisation
"""
