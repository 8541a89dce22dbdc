"""The HTTP edge: no rules, no storage. Routes, documents and pages are generated from the protos (D15)."""
