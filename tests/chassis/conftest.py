"""The chassis is tested with the ledger's fixtures."""

from tests.ledger.conftest import own_pool, play, pool, recorded_at, store, tallies

__all__ = ["own_pool", "play", "pool", "recorded_at", "store", "tallies"]
