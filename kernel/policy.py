"""What a policy key takes: its type, bounds, unit and scopes, declared once; a value that does not fit is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from kernel.calendar import time_zones
from kernel.errors import Refused
from kernel.table import check_schema, mismatch

LONGEST = 20_000
"""Characters that a value written as JSON may have."""

ALL = frozenset({"value", "type", "scope_depth", "clause", "en", "zh"})
OF_TYPE: Mapping[str, frozenset[str]] = {
    "integer": frozenset({"minimum", "maximum", "unit"}),
    "number": frozenset({"minimum", "maximum", "unit"}),
    "text": frozenset({"minimum", "maximum"}),
    "choice": frozenset({"choices"}),
    "zone": frozenset(),
    "table": frozenset({"schema"}),
}
"""The fields that a declaration of each type has besides those of all."""

WANTED = {
    "integer": ("a whole number from {minimum} to {maximum} ({unit_en})", "{minimum} 至 {maximum} 的整数（{unit_zh}）"),
    "number": ("a number from {minimum} to {maximum} ({unit_en})", "{minimum} 至 {maximum} 的数值（{unit_zh}）"),
    "text": ("a text of {minimum} to {maximum} characters", "{minimum} 至 {maximum} 个字符的文本"),
    "choice": ("one of {choices}", "{choices} 之一"),
    "zone": (
        'the IANA name of a place\'s time zone, such as "Asia/Shanghai", or "UTC"',
        '以地点命名的 IANA 时区，如 "Asia/Shanghai"，或 "UTC"',
    ),
    "table": ("a table as its schema describes", "符合其结构定义的表"),
}
DEPTHS = (
    ("the whole organisation only: an empty scope", "仅适用于整个组织，适用范围须为空"),
    ("the whole organisation or one region", "适用于整个组织或一个区域"),
    (
        "the whole organisation, one region, or one department as region/department",
        "适用于整个组织、一个区域或“区域/部门”",
    ),
)
"""What a scope may be, by the depth that a key allows."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A policy key as a file `policies.toml` declares it; `value` is the rule book's own, in force as version 0.

    `minimum` and `maximum` bound a number, or the characters of a text; both belong to the range. `choices` are the
    words that a choice takes, `schema` is the JSON Schema of a table. `unit` has both languages. `scope_depth`: 0 the
    whole organisation only, 1 a region too, 2 a department too. `replaced_by` is the key that says it now: what was
    approved stays in force, and nothing new is drafted.
    """

    key: str
    value: Any
    type: str
    scope_depth: int
    clause: str
    en: str
    zh: str
    minimum: float = 0
    maximum: float = 0
    unit: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    schema: Mapping[str, Any] = field(default_factory=dict)
    replaced_by: str = ""

    @classmethod
    def read(cls, key: str, entry: Mapping[str, Any]) -> Declaration:
        """The declaration in an entry of `policies.toml`.

        Raises ValueError for a field that is missing, unknown or malformed, and for a default that does not fit.
        """
        if entry.get("type") not in OF_TYPE:
            raise ValueError(f"{key}: the type of a policy is one of {', '.join(OF_TYPE)}")
        needed = ALL | OF_TYPE[entry["type"]]
        given = entry.keys() - {"replaced_by"}
        if needed != given:
            missing, unknown = sorted(needed - given), sorted(given - needed)
            raise ValueError(f"{key}: missing {missing}, unknown {unknown}")
        declared = cls(key, **entry)
        if declared.scope_depth not in range(len(DEPTHS)):
            raise ValueError(f"{key}: scope_depth is 0 to {len(DEPTHS) - 1}")
        if "unit" in needed and declared.unit.keys() != {"en", "zh"}:
            raise ValueError(f"{key}: a unit has en and zh")
        if declared.minimum > declared.maximum:
            raise ValueError(f"{key}: the minimum is greater than the maximum")
        try:
            if declared.type == "table":
                check_schema(declared.schema)
            declared.parse(json.dumps(declared.value))
        except Refused as no:
            raise ValueError(f"{key}: the default does not fit: {no.params['wanted_en']}") from None
        except ValueError as no:
            raise ValueError(f"{key}: {no}") from None
        return declared

    def parse(self, text: str) -> Any:
        """The value that a text of JSON holds, as int, float, str or table. Raises Refused, citing the key's clause."""
        try:
            if len(text) > LONGEST:
                raise ValueError("too long")
            value = json.loads(text, parse_constant=_not_finite, parse_float=_finite, object_pairs_hook=_each_name_once)
            json.dumps(value, ensure_ascii=False).encode()  # half of a surrogate pair is JSON, but no text
            fits = self._fits(value)
        except (ValueError, RecursionError):  # the latter when it is nested too deeply to be read or compared
            raise self._refusal("POLICY_VALUE_NOT_JSON", text) from None
        if not fits:
            raise self._refusal("POLICY_VALUE_UNFIT", text)
        return {"integer": int, "number": float}.get(self.type, lambda same: same)(value)

    def check_scope(self, scope: str) -> None:
        """Raise Refused for a scope that is malformed or deeper than the key allows; whether it exists is not asked."""
        parts = scope.split("/") if scope else []
        if any(not part or part == "*" or any(letter.isspace() for letter in part) for part in parts):
            raise Refused("POLICY_SCOPE_MALFORMED", clause=self.clause, fields=("scope",), scope=_shortened(scope))
        if len(parts) > self.scope_depth:
            en, zh = DEPTHS[self.scope_depth]
            raise Refused(
                "POLICY_SCOPE_TOO_DEEP",
                clause=self.clause,
                fields=("scope",),
                key=self.key,
                scope=_shortened(scope),
                allowed_en=en,
                allowed_zh=zh,
            )

    def misfit(self, text: str, scope: str) -> Refused | None:
        """Why a value for a scope cannot be in force, or None if it can."""
        try:
            self.check_scope(scope)
            self.parse(text)
        except Refused as no:
            return no
        return None

    def _fits(self, value: Any) -> bool:
        if self.type == "choice":
            return isinstance(value, str) and value in self.choices
        if self.type == "zone":
            return isinstance(value, str) and value in time_zones()
        if self.type == "text":
            return isinstance(value, str) and self.minimum <= len(value) <= self.maximum
        if self.type == "table":
            return mismatch(self.schema, value) is None
        # JSON has one kind of number: 12.0 is a whole one. In Python a bool is an int.
        known = (
            isinstance(value, (int, float)) and not isinstance(value, bool) and self.minimum <= value <= self.maximum
        )
        return known and (self.type == "number" or value == int(value))

    def _refusal(self, reason: str, text: str) -> Refused:
        bounds: dict[str, object] = {"minimum": self.minimum, "maximum": self.maximum}
        bounds |= {f"unit_{language}": word for language, word in self.unit.items()}
        bounds["choices"] = ", ".join(map(json.dumps, self.choices))  # as they are to be written
        en, zh = (wanted.format_map(bounds) for wanted in WANTED[self.type])
        if self.type == "table" and reason == "POLICY_VALUE_UNFIT":
            where = mismatch(self.schema, json.loads(text))
            en, zh = f"{en} ({where})", f"{zh}（{where}）"
        params = {"key": self.key, "value": _shortened(text), "wanted_en": en, "wanted_zh": zh}
        return Refused(reason, clause=self.clause, fields=("value",), **params)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _not_finite(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    if not isfinite(number := float(text)):
        raise ValueError(f"{text} is out of range")
    return number


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(table := dict(pairs)) < len(pairs):
        raise ValueError("a name stands twice")
    return table
