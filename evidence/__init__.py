"""Tamper evidence for a log: a Merkle tree, signed checkpoints stored elsewhere, proofs, and exports."""
