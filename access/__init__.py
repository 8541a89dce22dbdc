"""Access control: callers' tokens, processes' certificates, rate limits, and the rights of a service's role (D12)."""
