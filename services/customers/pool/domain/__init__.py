"""What the pool knows of a person, and of a customer that may go there."""

from services.customers.pool.domain.holding import Holding, Term, holding_id, rule_of
from services.customers.pool.domain.portfolio import Portfolio, portfolio_id

__all__ = ["Holding", "Portfolio", "Term", "holding_id", "portfolio_id", "rule_of"]
