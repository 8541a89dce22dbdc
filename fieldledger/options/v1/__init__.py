"""Every message of fieldledger.options.v1, whichever of its files describes it."""

from fieldledger.options.v1.meanings_pb2 import *
from fieldledger.options.v1.options_pb2 import *
