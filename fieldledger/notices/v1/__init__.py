"""Every message of fieldledger.notices.v1, whichever of its files describes it."""

from fieldledger.notices.v1.delivery_pb2 import *
from fieldledger.notices.v1.events_pb2 import *
from fieldledger.notices.v1.notice_pb2 import *
from fieldledger.notices.v1.reader_pb2 import *
from fieldledger.notices.v1.rule_pb2 import *
from fieldledger.notices.v1.watch_pb2 import *
