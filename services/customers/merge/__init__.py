"""Customers that turn out to be one: a link from the one to the other, which can be undone (S0-5.3.1-b).

Commands   MergeCustomers, UndoMerge
Follows    customers
"""
