"""Organisation: regions, departments, staff and who reports to whom; the values of policy, by four eyes.

Commands   open a region, form a department, enrol and move staff, change a manager;
           draft, approve, reject a policy value; erase a person (his keys, in every service)
Announces  RegionOpened, DepartmentFormed, StaffJoined, StaffMoved, ManagerChanged, PolicyDrafted,
           PolicyRejected, and platform's PolicyApproved and PersonErased
Listens    organisation (its own lists)
"""
