"""What complaints knows about a customer: the region, and who looks after it.

Follows    customers
"""
