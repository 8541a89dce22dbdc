"""The violations in a request: every field at fault, each with a reason of the reason table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default

from kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Violation:
    """A field or parameter at fault."""

    field: str
    reason: str
    params: Mapping[str, str] = default(default_factory=dict)


Wrong = list[Violation]
MOST = 50
"""Maximum violations in one answer: its size must not grow with unauthenticated input."""


class Malformed(Invalid):
    """A request that does not fit its method."""

    def __init__(self, violations: Wrong) -> None:
        reasons = {violation.reason for violation in violations}
        reason = reasons.pop() if len(reasons) == 1 else "REQUEST_MALFORMED"
        super().__init__(reason, fields=tuple(violation.field for violation in violations))
        self.violations = tuple(violations)


def settle(wrong: Wrong) -> None:
    """Raises Malformed if there are any violations."""
    if wrong:
        raise Malformed(wrong[:MOST])


def not_of_kind(path: str, kind: str, **params: str) -> Violation:
    """The value at the path is not of its field's kind, which `kinds.toml` describes."""
    return Violation(path, "VALUE_MALFORMED", {"kind": kind, **params})
