"""What complaints knows about a member of staff: the department, which reports on its own issues (S1-5.2.3-a).

Follows    organisation
"""
