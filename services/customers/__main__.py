"""The composition root of customers: every collaborator named once."""

from __future__ import annotations

from chassis.process import main
from chassis.service import Service
from fieldledger.customers.v1 import customers_pb2
from services.customers import contract, reactions
from services.customers.application import Customers
from services.customers.rpc import CustomerQueries
from services.customers.views import CreditList, CustomerList, TerritoryList

SERVICE = Service(
    application=Customers,
    announce=contract.announce,
    interface=customers_pb2,
    queries=CustomerQueries,
    views=(CustomerList, TerritoryList, CreditList),
    react=reactions.react,
    react_to=reactions.FOLLOWS,
)

if __name__ == "__main__":
    main(SERVICE)
