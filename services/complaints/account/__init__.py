"""What complaints knows of a customer: the region it belongs to.

Follows    customers
"""
