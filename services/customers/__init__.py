"""Customers: territories and who answers for them, leads, customers won, their tiers, development credit."""
