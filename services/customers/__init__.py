"""Customers: territories and who is responsible for them, leads, won customers, their tiers, development credit."""
