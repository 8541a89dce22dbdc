"""Who heads a department: somebody who works in it (S2d-2).

Commands   AppointHead
"""
