"""What a territory and a customer are, and what may happen to them."""

from services.customers.domain.customer import Customer, check_phone
from services.customers.domain.territory import Territory

__all__ = ["Customer", "Territory", "check_phone"]
