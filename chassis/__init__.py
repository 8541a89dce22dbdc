"""Everything a service needs that is not a question about that service. Knows no service."""
