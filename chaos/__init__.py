"""Fault injection: services as separate processes on real servers, faults chosen by a seed, and an invariant checker.

`run` seeded runs · `plan` the faults that a seed gives · `testbed` Kafka and PostgreSQL behind proxies · `proxy` the
network · `statements` which statements PostgreSQL's clients send through it · `cell` one run's databases, topics and
processes · `members` the processes · `service` their entry point, with `bugs` and `intake` · `workload` the callers,
their `requests` and their `record` · `faults` injects the faults, with `sessions` for databases and `poison` for topics
· `settle` waits until the platform is quiet · `check` whether the invariants hold · `report` the results · `planted`
whether the checker finds injected bugs · `recovery` how long recovery takes
"""

import os

# Servers are started by forking a process with gRPC threads; gRPC's fork handlers occasionally kill the child.
os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
