"""An account team: who looks after a line of a customer besides the person responsible (S2d-8, S2d-9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import EVERYWHERE, Aggregate, Fact, FirstFact, event
from kernel.errors import Refused

ASSISTANT, CLERK, SERVICE = "ASSISTANT", "CLERK", "SERVICE"
FIELDS = {ASSISTANT: "assistant_ids", CLERK: "clerk_id", SERVICE: "service_team_ids"}
"""The field of a request that names the members of a role."""
KEY_TIERS = ("core", "important", "general")
"""The tiers of a key customer (S1-3.1.1-a)."""


@lru_cache(20_000)
def account_id(customer_id: str, line: str) -> UUID:
    """The id of the one account team of a line of a customer."""
    return uuid5(UUID(customer_id), f"account/{line}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is to be a member: where he works, and as what."""

    staff_id: str
    region: str
    staff_role: str


class AccountTeam(Aggregate):
    """Of the customer's own line, the customer itself says who is responsible; of another one, its account does."""

    TOPIC = "customers.AccountTeam"

    # Defaults of the class, so that a snapshot from before has them too.
    responsible_id: str = ""
    territory_id: str = ""
    exempt_by: str = ""

    class Begun(FirstFact):
        TOPIC = "customers.AccountTeamBegun"
        region: str
        customer_id: str
        line: str

    class MemberAdded(Fact):
        TOPIC = "customers.AccountMemberAdded"
        customer_id: str
        line: str
        staff_id: str
        role: str
        policy_version: int

    class MemberRemoved(Fact):
        TOPIC = "customers.AccountMemberRemoved"
        customer_id: str
        line: str
        staff_id: str
        role: str

    class LineOpened(Fact):
        TOPIC = "customers.LineOpened"
        customer_id: str
        line: str
        responsible_id: str
        territory_id: str
        area_code: str
        exempt_by: str
        filing_id: str

    class LineReassigned(Fact):
        TOPIC = "customers.LineReassigned"
        customer_id: str
        line: str
        responsible_id: str
        former_id: str
        cause: str

    @classmethod
    def of(cls, customer_id: str, line: str, *, region: str) -> Self:
        """Begin the account team of a line of a customer, without members."""
        return cls.begin(cls.Begun, account_id(customer_id, line), region=region, customer_id=customer_id, line=line)

    def open_line(
        self,
        own_line: str,
        *,
        responsible_id: str,
        territory_id: str,
        area_code: str,
        exempt_by: str,
        filing_id: str,
    ) -> None:
        """Open the line for a customer whose own line is another, under a person responsible (S2i-2-b).

        Raises Refused for a line that is open.
        """
        if self.line == own_line or self.responsible_id:
            raise Refused("LINE_OPEN", clause="S2i-2-b", fields=("line",))
        self.record(
            self.LineOpened,
            customer_id=self.customer_id,
            line=self.line,
            responsible_id=responsible_id,
            territory_id=territory_id,
            area_code=area_code,
            exempt_by=exempt_by,
            filing_id=filing_id,
        )

    def must_be_open(self, own_line: str) -> None:
        """Raise Refused for a line in which the customer does no business (S2i-2-b)."""
        if self.line != own_line and not self.responsible_id:
            raise Refused("LINE_NOT_OPEN", clause="S2i-2-b", fields=("line",))

    def reassign_line(self, responsible_id: str, cause: str) -> None:
        """Have somebody else answer for the line (S2i-1-c). Raises Refused for one that was not opened here."""
        if not self.responsible_id:
            raise Refused("LINE_NOT_OPEN", clause="S2i-2-b", fields=("line",))
        if responsible_id != self.responsible_id:
            which: dict[str, Any] = {"customer_id": self.customer_id, "line": self.line, "cause": cause}
            self.record(self.LineReassigned, **which, responsible_id=responsible_id, former_id=self.responsible_id)

    def follow_territory(self, territory_id: str, former_id: str, responsible_id: str) -> None:
        """Pass from who was responsible for the territory to who is now, unless the line is exempt (S2i-1-b)."""
        if self.territory_id == territory_id and not self.exempt_by and self.responsible_id == former_id:
            self.reassign_line(responsible_id, "TERRITORY_REASSIGNED")

    def staff(
        self,
        members: Mapping[str, Sequence[Candidate]],
        *,
        tier: str,
        fit: Mapping[str, Sequence[str]],
        policy_version: int,
    ) -> None:
        """Have these members, by role, instead of those before (S2d-8, S2d-9). Raises Refused.

        `fit` says which roles in the organisation are fit for each role in an account (policy account.roles). A key
        customer, by `tier`, has a service team. Who stays in his role stays without a new fact.
        """
        if tier in KEY_TIERS and not members[SERVICE]:
            raise Refused("SERVICE_TEAM_EMPTY", clause="S2d-9", fields=(FIELDS[SERVICE],))
        wanted: dict[str, str] = {}
        for role, candidates in members.items():
            for one in candidates:
                self._check_fit(one, role, fit[role])
                if one.staff_id in wanted:
                    raise Refused("MEMBER_TWICE", clause="S2d-8", fields=(FIELDS[role],), id=one.staff_id)
                wanted[one.staff_id] = role
        for staff_id, role in list(self.members.items()):
            if wanted.get(staff_id) != role:
                self.leave(staff_id)
        for staff_id, role in wanted.items():
            if staff_id not in self.members:
                terms: dict[str, Any] = {"staff_id": staff_id, "role": role, "policy_version": policy_version}
                self.record(self.MemberAdded, customer_id=self.customer_id, line=self.line, **terms)

    def leave(self, staff_id: str) -> None:
        """End somebody's membership; of who is no member, nothing is recorded."""
        if role := self.members.get(staff_id):
            which: dict[str, Any] = {"customer_id": self.customer_id, "line": self.line}
            self.record(self.MemberRemoved, **which, staff_id=staff_id, role=role)

    def _check_fit(self, one: Candidate, role: str, fit: Sequence[str]) -> None:
        if one.staff_role not in fit:
            field, fits = FIELDS[role], ", ".join(fit)
            raise Refused(
                "ROLE_UNFIT", clause="S2d-8", fields=(field,), id=one.staff_id, is_now=one.staff_role, fit=fits
            )
        if one.region not in (self.region, EVERYWHERE):
            raise Refused("MEMBER_ELSEWHERE", clause="S2d-8", fields=(FIELDS[role],), id=one.staff_id)

    @event(Begun)
    def __init__(self, id: UUID, region: str, customer_id: str, line: str) -> None:
        self.region, self.customer_id, self.line = region, customer_id, line
        self.members: dict[str, str] = {}

    @event(LineOpened)
    def _(self, responsible_id: str, territory_id: str, exempt_by: str) -> None:
        self.responsible_id, self.territory_id, self.exempt_by = responsible_id, territory_id, exempt_by

    @event(LineReassigned)
    def _(self, responsible_id: str) -> None:
        self.responsible_id = responsible_id

    @event(MemberAdded)
    def _(self, staff_id: str, role: str) -> None:
        self.members[staff_id] = role

    @event(MemberRemoved)
    def _(self, staff_id: str) -> None:
        self.members.pop(staff_id, None)
