"""Complaints: contacted in time, solved, called back; the ledger of issues; old histories taken over."""
