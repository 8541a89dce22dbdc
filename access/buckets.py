"""Rate limits: a token bucket that fills with time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from kernel.errors import Unavailable
from ledger.context import EVERYWHERE, Caller


class Buckets:
    """One bucket per name. The least recently used names are dropped and start again with a full bucket."""

    def __init__(
        self, rate: float, burst: float = 0.0, now: Callable[[], float] = time.monotonic, names: int = 10_000
    ) -> None:
        self._rate, self._burst, self._now, self._names = rate, burst or 2 * rate, now, names
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> None:
        """Take one token. Raises Unavailable (TOO_MANY_REQUESTS) if the name's bucket is empty."""
        now = self._now()
        tokens, since = self._held.pop(name, (self._burst, now))
        tokens = min(self._burst, tokens + (now - since) * self._rate)
        short = tokens < 1
        self._held[name] = (tokens if short else tokens - 1, now)
        if len(self._held) > self._names:
            self._held.popitem(last=False)
        if short:
            raise Unavailable("TOO_MANY_REQUESTS", rate=f"{self._rate:g}")


class Rates:
    """One bucket per caller and one per region: neither uses up the share of others."""

    def __init__(self, callers: Buckets, regions: Buckets) -> None:
        self._callers, self._regions = callers, regions

    def take(self, caller: Caller) -> None:
        """Take one token of each. Raises Unavailable (TOO_MANY_REQUESTS)."""
        self._callers.take(caller.staff_id)
        if caller.region != EVERYWHERE:
            self._regions.take(caller.region)
