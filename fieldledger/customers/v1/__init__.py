"""Every message of fieldledger.customers.v1, whichever of its files describes it."""

from fieldledger.customers.v1.customer_pb2 import *
from fieldledger.customers.v1.events_pb2 import *
from fieldledger.customers.v1.territory_pb2 import *
