"""Complaints: contacted in time, solved, called back; the ledger of issues; the import of cases from old systems."""
