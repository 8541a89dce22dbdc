"""Every message of fieldledger.visits.v1, whichever of its files describes it."""

from fieldledger.visits.v1.account_pb2 import *
from fieldledger.visits.v1.events_pb2 import *
from fieldledger.visits.v1.visit_duty_pb2 import *
from fieldledger.visits.v1.visit_pb2 import *
