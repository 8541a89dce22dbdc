"""Who was enrolled in which region when: everybody of a region is judged each month (S0-6.2.2-a).

Follows    organisation
"""
