"""What visits knows about a customer: the region, the person responsible, the tier.

Follows    customers
"""
