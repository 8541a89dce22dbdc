"""Every message of fieldledger.appraisal.v1, whichever of its files describes it."""

from fieldledger.appraisal.v1.cycle_pb2 import *
from fieldledger.appraisal.v1.events_pb2 import *
from fieldledger.appraisal.v1.evidence_pb2 import *
from fieldledger.appraisal.v1.result_pb2 import *
from fieldledger.appraisal.v1.roster_pb2 import *
from fieldledger.appraisal.v1.scheme_pb2 import *
