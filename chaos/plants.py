"""Bugs planted on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Plant:
    name: str
    sow: Callable[[], None]


BY_NAME: dict[str, Plant] = {}
