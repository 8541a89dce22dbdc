"""PostgreSQL and a Kafka broker out of installed wheels: what everything runs on when no address is given."""

from embedded.broker import EmbeddedBroker
from embedded.postgres import EmbeddedPostgres

__all__ = ["EmbeddedBroker", "EmbeddedPostgres"]
