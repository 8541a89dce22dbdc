"""What is to be known about a customer: the fields that policy lists, and what each of them takes (S3-2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kernel.errors import Refused

NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
CLAUSE = "S0-3.1.1-a"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a field holds (TEXT, NUMBER, DAY or CODE, one of `values`), its section and weight, and of whom it is known.

    `of` is ALL customers, those that were WON, or KEY accounts.
    """

    type: str
    section: str
    weight: int
    of: str
    values: tuple[str, ...] = ()

    def applies(self, *, won: bool, key_account: bool) -> bool:
        """Whether it is to be known of such a customer."""
        return {"WON": won, "KEY": key_account}.get(self.of, True)

    def takes(self, value: str) -> bool:
        """Whether a value fits that is no text."""
        if self.type == "CODE":
            return value in self.values
        if self.type == "NUMBER":
            return bool(NUMBER.fullmatch(value))
        try:
            return self.type == "DAY" and date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False


Rules = Mapping[str, FieldRule]


def read_rules(table: Mapping[str, Any]) -> Rules:
    """The fields of a policy's table, by their codes."""
    return {
        field: FieldRule(one["type"], one["section"], one["weight"], one["of"], tuple(one.get("values", ())))
        for field, one in table.items()
    }


def check_value(rules: Rules, at: int, *, field: str, value: str, text: str, source: str) -> None:
    """Raise Refused for a field that policy does not list, a value that it does not take, or no source (S0-3.1.1-a).

    `at` is the number of the change in the command. A field that holds a text takes a text and no value.
    """
    rule = rules.get(field)
    if rule is None:
        raise Refused("PROFILE_FIELD_UNKNOWN", clause=CLAUSE, fields=(f"changes[{at}].field",), known=", ".join(rules))
    fits = bool(text) and not value if rule.type == "TEXT" else rule.takes(value) and not text
    if not fits:
        wanted = f"{rule.type}: {', '.join(rule.values)}" if rule.values else rule.type
        place = "text" if rule.type == "TEXT" else "value"
        raise Refused(
            "PROFILE_VALUE_UNFIT", clause=CLAUSE, fields=(f"changes[{at}].{place}",), field=field, wanted=wanted
        )
    if source == "UNSPECIFIED":
        raise Refused("SOURCE_MISSING", clause=CLAUSE, fields=(f"changes[{at}].source",))


def completeness(rules: Rules, known: Iterable[str], *, won: bool, key_account: bool) -> int:
    """The weight of the fields that are known, in hundredths of a percent of those to be known of such a customer."""
    weights = {field: rule.weight for field, rule in rules.items() if rule.applies(won=won, key_account=key_account)}
    have, whole = sum(weights.get(field, 0) for field in set(known)), sum(weights.values())
    return 10_000 * have // whole if whole else 10_000


def sections(rules: Rules, *, won: bool, key_account: bool) -> set[str]:
    """The sections that a review goes through; the needs once the customer is won (S2d-12)."""
    of_fields = {rule.section for rule in rules.values() if rule.applies(won=won, key_account=key_account)}
    return of_fields if won else of_fields - {"NEEDS"}
