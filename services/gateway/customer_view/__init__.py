"""What all services know of one customer, in one answer: its whole view, and the briefing before a visit (S2g-2)."""
