"""What the machinery costs: each figure against its floor, measured in the same run.

`command` a durable command through gRPC ÷ a bare echo · `projection` Kafka to a view ÷ a bare consume-decode-upsert
loop · `echo` the floor's server · `testbed` the servers they run on · `figure` what is reported · `run` all of them
"""
