"""Evidence that a log was not altered: a Merkle tree over it, signed checkpoints outside it, proofs, and exports."""
