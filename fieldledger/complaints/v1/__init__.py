"""Every message of fieldledger.complaints.v1, whichever of its files describes it."""

from fieldledger.complaints.v1.account_pb2 import *
from fieldledger.complaints.v1.call_pb2 import *
from fieldledger.complaints.v1.callback_pb2 import *
from fieldledger.complaints.v1.clock_pb2 import *
from fieldledger.complaints.v1.complaint_pb2 import *
from fieldledger.complaints.v1.contact_pb2 import *
from fieldledger.complaints.v1.events_pb2 import *
from fieldledger.complaints.v1.evidence_pb2 import *
from fieldledger.complaints.v1.investigation_pb2 import *
from fieldledger.complaints.v1.issue_pb2 import *
from fieldledger.complaints.v1.prevention_pb2 import *
from fieldledger.complaints.v1.retiming_pb2 import *
from fieldledger.complaints.v1.settlement_pb2 import *
