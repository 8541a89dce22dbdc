"""What visits knows of a customer: where it belongs, who looks after it, its tier.

Follows    customers
"""
