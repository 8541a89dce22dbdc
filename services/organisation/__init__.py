"""Organisation: regions, departments, staff and who reports to whom; the values of policy, by four eyes.

Commands   open a region, form a department, enrol and move staff, change a manager;
           draft, approve, reject a policy value
Announces  RegionOpened, DepartmentFormed, StaffJoined, StaffMoved, ManagerChanged, PolicyDrafted,
           PolicyRejected, and platform's PolicyApproved
Listens    organisation (its own lists)
"""
