"""Every message of fieldledger.customers.v1, whichever of its files describes it."""

from fieldledger.customers.v1.account_pb2 import *
from fieldledger.customers.v1.area_pb2 import *
from fieldledger.customers.v1.batch_pb2 import *
from fieldledger.customers.v1.contact_pb2 import *
from fieldledger.customers.v1.customer_pb2 import *
from fieldledger.customers.v1.duplicate_pb2 import *
from fieldledger.customers.v1.events_pb2 import *
from fieldledger.customers.v1.filing_pb2 import *
from fieldledger.customers.v1.hand_over_pb2 import *
from fieldledger.customers.v1.lead_pb2 import *
from fieldledger.customers.v1.look_up_pb2 import *
from fieldledger.customers.v1.merge_pb2 import *
from fieldledger.customers.v1.name_pb2 import *
from fieldledger.customers.v1.pool_pb2 import *
from fieldledger.customers.v1.profile_pb2 import *
from fieldledger.customers.v1.relocation_pb2 import *
from fieldledger.customers.v1.territory_pb2 import *
from fieldledger.customers.v1.timeline_pb2 import *
from fieldledger.customers.v1.withdrawal_pb2 import *
