"""Closing a region, an office or a department: nobody is left in it, or all go over to another (S2d-2).

Commands   DissolveDepartment, CloseOffice, CloseRegion
"""
