"""What complaints knows of a person: the department, which reports on its own issues (S1-5.2.3-a).

Follows    organisation
"""
