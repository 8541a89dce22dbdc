"""Whom notices can tell: who is enrolled where and as what, who heads a department, who stands in for whom.

Follows    customers, organisation
"""
