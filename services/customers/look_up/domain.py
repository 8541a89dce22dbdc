"""What somebody looked up on a local day: counted, so that nobody reads the customers out one by one (S0-5.3.1-b)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Invalid, Refused

CLAUSE = "S0-5.3.1-b"
MINE, TEAMS, POOL, OTHERS = "MINE", "TEAMS", "POOL", "OTHERS"
ORDER = (MINE, TEAMS, POOL, OTHERS)
"""What is told where several have the same name or number: what the asker may know best."""


def look_ups_id(staff_id: str, day: str) -> UUID:
    """The id of what a person looks up on a local day."""
    return uuid5(UUID(staff_id), f"look-ups/{day}")


@dataclass(frozen=True, slots=True)
class Question:
    """By what a customer is looked up: one of a number, a credit code, a name with its area."""

    phone: str
    uscc: str
    company_name: str
    area_code: str

    @property
    def by(self) -> str:
        """PHONE, USCC or NAME. Raises Invalid for none, for several, and for a name without an area."""
        named = {"phone": self.phone, "uscc": self.uscc, "company_name": self.company_name}
        given = [name for name, text in named.items() if text.strip()]
        if len(given) != 1 or (given == ["company_name"]) != bool(self.area_code):
            raise Invalid("LOOK_UP_BY_ONE", fields=("phone", "uscc", "company_name", "area_code"))
        return {"phone": "PHONE", "uscc": "USCC", "company_name": "NAME"}[given[0]]


def standing(responsible_ids: Sequence[str], staff_id: str, team: frozenset[str]) -> str:
    """What customers of these persons, "" for nobody, are to whoever asks; "" where there is none."""
    found = {POOL if not id else MINE if id == staff_id else TEAMS if id in team else OTHERS for id in responsible_ids}
    return next((one for one in ORDER if one in found), "")


class LookUps(Aggregate):
    TOPIC = "customers.LookUps"

    class Begun(FirstFact):
        TOPIC = "customers.LookUpsBegun"
        region: str
        staff_id: str
        look_up_date: str

    class Made(Fact):
        TOPIC = "customers.LookUpMade"
        staff_id: str
        look_up_date: str
        by: str
        standing: str
        policy_version: int

    @classmethod
    def of(cls, staff_id: str, day: str, *, region: str) -> Self:
        """Begin to count what somebody looks up on a local day."""
        return cls.begin(cls.Begun, look_ups_id(staff_id, day), region=region, staff_id=staff_id, look_up_date=day)

    def make(self, by: str, found: str, *, per_day: int, policy_version: int) -> None:
        """Count a question and keep what was told (S0-5.3.1-b). Raises Refused at the cap of the day."""
        if self.made >= per_day:
            raise Refused("LOOK_UP_CAP_REACHED", clause=CLAUSE, cap=per_day, day=self.look_up_date)
        self.record(
            self.Made,
            staff_id=self.staff_id,
            look_up_date=self.look_up_date,
            by=by,
            standing=found or "UNSPECIFIED",
            policy_version=policy_version,
        )

    @property
    def owner_id(self) -> str:
        """Whoever asked."""
        return self.staff_id

    @event(Begun)
    def __init__(self, id: UUID, region: str, staff_id: str, look_up_date: str) -> None:
        self.region, self.staff_id, self.look_up_date, self.made = region, staff_id, look_up_date, 0

    @event(Made)
    def _(self) -> None:
        self.made += 1
