"""How much one caller may ask: body, depth, time, and requests per second."""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from ledger.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Limits:
    """Each field is FIELDLEDGER_GATEWAY_<NAME> in the environment."""

    deadline: float = 10.0
    rate: float = 200.0
    burst: float = 400.0
    body: int = 256 * 1024
    depth: int = 32
    body_seconds: float = 10.0
    live_clients: int = 1000
    live_queue: int = 1000
    heartbeat: float = 15.0

    @staticmethod
    def from_env(environment: Mapping[str, str] = os.environ) -> Limits:
        """The defaults, with what the environment says instead; exits naming the variable that is wrong."""
        given: dict[str, float] = {}
        for field in fields(Limits):
            name = f"FIELDLEDGER_GATEWAY_{field.name.upper()}"
            if text := environment.get(name):
                try:
                    given[field.name] = int(text) if isinstance(field.default, int) else float(text)
                except ValueError:
                    raise SystemExit(f"{name} is not a number: {text!r}") from None
        return Limits(**given)  # type: ignore[arg-type]


class Buckets:
    """A token bucket per caller. Callers unheard of for longest are forgotten and begin with a full one."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic, callers: int = 10_000) -> None:
        self._rate, self._burst, self._now, self._callers = limits.rate, limits.burst, now, callers
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> None:
        """Take one token. Raises Unavailable (TOO_MANY_REQUESTS) when the caller has none left."""
        now = self._now()
        tokens, since = self._held.pop(caller, (self._burst, now))
        tokens = min(self._burst, tokens + (now - since) * self._rate)
        short = tokens < 1
        self._held[caller] = (tokens if short else tokens - 1, now)
        if len(self._held) > self._callers:
            self._held.popitem(last=False)
        if short:
            raise Unavailable("TOO_MANY_REQUESTS", rate=f"{self._rate:g}")
