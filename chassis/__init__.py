"""What every service is built from around its ledger: gRPC server, clock, policy, persons. It knows no service."""
