"""A rule of policy: which announced facts, when, to whom, how soon, in which words, and what settles it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

CODE = 8
"""Characters of an id that are its code: enough to be found by, and nobody's name."""
NONE = "—"


@dataclass(frozen=True, slots=True)
class Cause:
    """An announced fact that somebody may have to be told of.

    `type` is the service and the message, such as "complaints.IssueOverdue". `said` holds its single fields as texts,
    `instants` its instants.
    """

    event_id: str
    type: str
    subject_id: str
    region: str
    actor: str
    recorded_time: datetime
    said: Mapping[str, str] = field(default_factory=dict)
    instants: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in force, as its policy key says it.

    `to` are the receivers: "field:x" the person in that field, "lead:x" whom he reports to, "head:x" who heads the
    department in it, "team:x" who looks after the customer in it, "role:r" who holds that post in the fact's region,
    "role:r/*" of the whole organisation, "level:x" who is above that person or holds a post, as the field `to` of an
    escalation says. `when` are the fields that must hold these texts, `spares` those of which one at least must hold
    another. `record` says where it is shown, as collection/field. `due` names the instant by which something is due.
    With `same_person`, what settles it does so only for the person in that field. `steps` are how it is told again:
    when (`at`), to whom, unless what. `value` is what policy says, whole.
    """

    name: str
    version: int
    facts: frozenset[str]
    to: tuple[str, ...]
    notice_class: str
    ack: bool
    zh: str
    en: str
    when: Mapping[str, str]
    spares: Mapping[str, str]
    settled_by: frozenset[str]
    record: str
    due: str
    same_person: str
    steps: tuple[Mapping[str, Any], ...]
    value: Mapping[str, Any]

    @classmethod
    def read(cls, name: str, value: Mapping[str, Any], version: int) -> Self:
        """The rule that a policy value, which fits its schema, describes."""
        return cls(
            name,
            version,
            frozenset(value["facts"]),
            tuple(value["to"]),
            value["class"],
            value.get("ack", False),
            value["zh"],
            value["en"],
            value.get("when", {}),
            value.get("except", {}),
            frozenset(value.get("settled_by", ())),
            value.get("record", ""),
            value.get("due", "due_time"),
            value.get("same_person", ""),
            tuple(value.get("steps", ())),
            value,
        )

    def tells_of(self, cause: Cause) -> bool:
        """Whether the fact is one that the rule tells of."""
        spared = bool(self.spares) and _says(cause, self.spares)
        return cause.type in self.facts and _says(cause, self.when) and not spared

    def is_of(self, cause: Cause) -> bool:
        """Whether the fact is of a service of which the rule tells."""
        return cause.type.partition(".")[0] in {fact.partition(".")[0] for fact in self.facts}

    def settles(self, cause: Cause) -> bool:
        """Whether the fact ends what the rule told of its subject."""
        return cause.type in self.settled_by

    def due_time(self, cause: Cause) -> datetime | None:
        """By when something is due, None where nothing is."""
        return cause.instants.get(self.due)

    def record_of(self, cause: Cause) -> tuple[str, str]:
        """Where it is shown: a collection and the id in it; both empty where the fact does not name it."""
        kind, _, name = self.record.partition("/")
        id = cause.said.get(name, "")
        return (kind, id) if id else ("", "")

    def text(self, language: str, cause: Cause, zone: str) -> str:
        """What is told, in "zh" or "en": the template with its codes, counts and instants, in a time zone."""
        known = {name: text for name, text in cause.said.items() if not name.endswith("_id")}
        known |= {name: f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" for name, at in cause.instants.items()}
        _, id = self.record_of(cause)
        known |= {"code": (id or cause.subject_id)[:CODE], "due": known.get(self.due, NONE)}
        return (self.zh if language == "zh" else self.en).format_map(_Known(known))


def _says(cause: Cause, texts: Mapping[str, str]) -> bool:
    """Whether each of these fields of a fact holds its text."""
    return all(cause.said.get(name, "") == text for name, text in texts.items())


class _Known(dict[str, str]):
    """What a template can name; anything else is a dash, so that a rule is never silent for a word."""

    def __missing__(self, name: str) -> str:
        return NONE
