"""Limits for one caller: body size, depth, time, and requests per second."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Each field is FIELDLEDGER_GATEWAY_<NAME> in the environment."""

    deadline: float = 10.0
    rate: float = 200.0
    burst: float = 400.0
    region_rate: float = 2000.0
    body: int = 256 * 1024
    depth: int = 32
    body_seconds: float = 10.0
    live_clients: int = 1000
    live_queue: int = 1000
    heartbeat: float = 15.0

    @staticmethod
    def from_env(environment: Mapping[str, str] = os.environ) -> Limits:
        """The defaults, overridden by the environment; exits naming the variable that is wrong."""
        given: dict[str, float] = {}
        for field in fields(Limits):
            name = f"FIELDLEDGER_GATEWAY_{field.name.upper()}"
            if text := environment.get(name):
                try:
                    given[field.name] = int(text) if isinstance(field.default, int) else float(text)
                except ValueError:
                    raise SystemExit(f"{name} is not a number: {text!r}") from None
        return Limits(**given)  # type: ignore[arg-type]
