"""What names a month: "2026-10", so that names sort as the months do."""

from __future__ import annotations

import re

from ledger.errors import Refused

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


def well_formed(month: str, field: str) -> str:
    """The month itself. Raises Refused, naming the field."""
    if not _MONTH.fullmatch(month):
        raise Refused("MONTH_MALFORMED", clause="S0-6.2.2-a", fields=(field,), month=month)
    return month
