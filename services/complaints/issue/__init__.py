"""An issue of the ledger: a problem, suggestion or promise until the customer is content (S1-5)."""
