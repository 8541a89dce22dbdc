"""Every message of fieldledger.supervision.v1, whichever of its files describes it."""

from fieldledger.supervision.v1.events_pb2 import *
from fieldledger.supervision.v1.finding_pb2 import *
from fieldledger.supervision.v1.irregularity_pb2 import *
from fieldledger.supervision.v1.reading_pb2 import *
from fieldledger.supervision.v1.rectification_pb2 import *
