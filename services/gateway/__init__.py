"""The HTTP edge: no rules, no storage. Routes, documents and pages are drawn from the protos (D15)."""
