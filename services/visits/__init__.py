"""Visits: owed by tier, planned, confirmed, logged."""
