"""The tests of everything."""

import os

# gRPC would run its handlers in a process that is forked from this one to start a server as another user, and end it.
# It reads this when it is imported.
os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
