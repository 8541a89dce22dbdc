"""Who may: callers' tokens, processes' certificates, how often each may ask, and what a service's role may do (D12)."""
