"""What complaints knows about a customer: the region.

Follows    customers
"""
