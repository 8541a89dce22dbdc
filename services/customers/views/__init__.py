"""What customers can be asked to show."""

from services.customers.views.credit_list import CreditList
from services.customers.views.customer_list import CustomerList
from services.customers.views.territory_list import TerritoryList

__all__ = ["CreditList", "CustomerList", "TerritoryList"]
