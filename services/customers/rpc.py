"""What customers can be asked: each query bound by the name of its RPC."""

from __future__ import annotations

from chassis.rpc import Queries, details, listing
from fieldledger.customers.v1 import customers_pb2 as pb
from services.customers.domain import Customer
from services.customers.views import CreditList, CustomerList, TerritoryList


class CustomerQueries(Queries):
    get_customer = details(pb.CustomerDetails, Customer, "customer_id")
    list_customers = listing(CustomerList)
    list_territories = listing(TerritoryList)
    list_credits = listing(CreditList)
