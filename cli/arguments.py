"""What arguments of several commands must be: each says what was wanted when it is something else."""

from __future__ import annotations

import math
import re
from enum import StrEnum

import typer

LARGEST = 2**63 - 1
"""The largest version and position: fields of 64 bits."""
LONGEST_HOURS = 24 * 366
REGION = re.compile(r"\*|[a-z][a-z0-9-]{1,30}")


class LogLevel(StrEnum):
    """From which level on there is logging."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"
    CRITICAL = "CRITICAL"


def finite(value: float) -> float:
    """A number that is one: bounds alone let `nan` pass. Raises BadParameter."""
    if not math.isfinite(value):
        raise typer.BadParameter(f"{value} is not a number of them")
    return value


def region_code(value: str) -> str:
    """A region's code as organisation knows it, or `*` for everywhere. Raises BadParameter."""
    if not REGION.fullmatch(value):
        raise typer.BadParameter(
            f"{value!r} is not a region's code: 2 to 31 lower-case letters, digits and hyphens, or *"
        )
    return value
