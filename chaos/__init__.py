"""The platform attacked: services as processes of their own, real servers, faults from a seed, and a checker.

`run` seeded runs · `plan` what a seed means · `stand` Kafka and PostgreSQL behind proxies · `proxy` the network ·
`statements` what PostgreSQL's clients ask through it · `members` the processes · `service` their entry point, with
`plants` and `intake` · `workload` callers, their `requests` and their `record` ·
`faults` what is done to them, `sessions` to their databases, `poison` to their topics · `settle` until all stands
still · `check` whether the invariants hold ·
`report` what it came to · `planted` whether the checker sees bugs · `recovery` how long it takes to be well again
"""

import os

# Servers are started by forking a process that has gRPC's threads; its handlers for that kill the child now and then.
os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
