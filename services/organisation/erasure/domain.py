"""An erasure: one person's keys are destroyed everywhere and for ever, for a stated reason (S0-5.3.3-a)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import EVERYWHERE, Aggregate, FirstFact, event, namespace
from kernel.errors import Refused

CLAUSE = re.compile(r"[A-Z][A-Za-z0-9]*-[0-9A-Za-z./–-]{1,20}")
"""The form of a clause. It leaves no room for the name of a person, because an erasure is kept for ever."""


def erasure_id(person_id: str) -> UUID:
    """The id of the one erasure of a person."""
    return uuid5(namespace("organisation"), f"erasure|{person_id}")


class Erasure(Aggregate):
    TOPIC = "organisation.Erasure"

    class Ordered(FirstFact):
        TOPIC = "organisation.PersonErased"
        region: str
        person_id: str
        reason: str
        clause: str
        erased_by: str
        erased_time: datetime

    @classmethod
    def order(cls, person_id: str, *, reason: str, clause: str, erased_by: str, now: datetime) -> Self:
        """Order the erasure of a person, whether known here or not (S0-5.3.3-a). Raises Refused.

        `clause` is the id of the clause that demands it. Nothing here may name the person: an erasure is kept for ever.
        """
        if not CLAUSE.fullmatch(clause):
            raise Refused("ERASURE_CLAUSE_MALFORMED", clause="S0-5.3.3-a", fields=("clause",))
        return cls.begin(
            cls.Ordered,
            erasure_id(person_id),
            region=EVERYWHERE,
            person_id=person_id,
            reason=reason,
            clause=clause,
            erased_by=erased_by,
            erased_time=now,
        )

    @event(Ordered)
    def __init__(self, id: UUID, region: str, person_id: str, reason: str, clause: str) -> None:
        self.region, self.person_id, self.reason, self.clause = region, person_id, reason, clause
