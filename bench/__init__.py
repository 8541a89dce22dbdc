"""Benchmarks: each figure is measured against a baseline (its floor) in the same run.

`command` a durable command through gRPC ÷ a bare echo · `projection` Kafka to a view ÷ a bare consume-decode-upsert
loop · `axon` commands, a projection and a replay ÷ Axon Framework's · `messagedb` appends ÷ message-db's · `echo` the
server of that name · `testbed` the servers they run on · `figure` what is reported · `run` all of them
"""
