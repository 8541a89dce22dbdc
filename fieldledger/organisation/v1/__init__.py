"""Every message of fieldledger.organisation.v1, whichever of its files describes it."""

from fieldledger.organisation.v1.absence_pb2 import *
from fieldledger.organisation.v1.closing_pb2 import *
from fieldledger.organisation.v1.department_pb2 import *
from fieldledger.organisation.v1.desk_pb2 import *
from fieldledger.organisation.v1.directory_pb2 import *
from fieldledger.organisation.v1.erasure_pb2 import *
from fieldledger.organisation.v1.events_pb2 import *
from fieldledger.organisation.v1.head_pb2 import *
from fieldledger.organisation.v1.office_pb2 import *
from fieldledger.organisation.v1.policy_pb2 import *
from fieldledger.organisation.v1.region_pb2 import *
from fieldledger.organisation.v1.session_pb2 import *
from fieldledger.organisation.v1.staff_pb2 import *
