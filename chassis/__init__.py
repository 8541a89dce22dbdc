"""What every service is built of around its ledger: the door, the clock, policy, persons. Knows no service."""
