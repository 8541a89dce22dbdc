"""Evidence in cases: what proves something, where it lies, and what took its place (S0-4.2.1-c).

Commands   AttachEvidence, SupersedeEvidence
Announces  EvidenceAttached, EvidenceSuperseded
Follows    complaints
"""
