"""The chassis is tested on what the ledger is tested on."""

from tests.ledger.conftest import own_pool, play, pool, recorded_at, store, tallies

__all__ = ["own_pool", "play", "pool", "recorded_at", "store", "tallies"]
