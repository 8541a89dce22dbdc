"""Who may see what, written from the rules (S0-5.3.3-b, S2d-8, S2d-9): dictionaries, and a question about them.

A row is of a region. It is somebody's own, or belongs to a customer, or both, or it is nobody's. Whoever reaches a
region or the organisation sees all of it; whoever reaches own rows sees what is his or belongs to a customer whom he
looks after; whoever reaches a team sees what one of his team would see too; what is nobody's, the whole region sees.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from ledger.context import EVERYWHERE, Caller

READERS = {
    *("salesperson", "specialist", "team_lead", "manager", "marketing"),
    *("customer_service", "finance", "supervisor", "head_office", "auditor"),
}
"""The roles that read customers, visits, complaints and issues."""
FINDING = READERS | {"data_protection"}
"""The roles that read customers and what is kept with them: also who erases them, and has to find them first."""
NAMING = READERS - {"auditor"}
MERGING = {"team_lead", "manager", "marketing", "head_office"}
TRACING = {"team_lead", "manager", "marketing", "supervisor", "head_office", "data_protection", "auditor"}
"""The roles that look names of staff up, that merge customers, and that read histories."""


@dataclass(frozen=True)
class Row:
    """What a row is of. `owner` is None where it has no person of its own."""

    region: str
    owner: str | None = None
    customer: str = ""


@dataclass
class Model:
    """Who works where and under whom, who looks after which customer, and every row by its kind and id."""

    regions: dict[str, str] = field(default_factory=dict)
    managers: dict[str, str] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    """Whose each customer is, "" in the pool, and whose it was last."""
    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    merged: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))

    def who(self, caller: Caller) -> set[str]:
        """The caller, and, if he reaches his team, all who report to him or to one of them."""
        found = {caller.staff_id}
        while caller.reach == "team":
            more = {person for person, manager in self.managers.items() if manager in found} - found
            if not more:
                break
            found |= more
        return found

    def looking_after(self, customer: str) -> set[str]:
        return ({self.owner[customer]} | self.members[customer]) - {""}

    def sees(self, caller: Caller, row: Row) -> bool:
        if caller.region not in (EVERYWHERE, row.region):
            return False
        if caller.reach in ("region", "organisation") or (row.owner is None and not row.customer):
            return True
        who = self.who(caller)
        return row.owner in who or bool(row.customer and self.looking_after(row.customer) & who)

    def seen(self, caller: Caller, kind: str) -> set[str]:
        """The ids of all rows of a kind that a caller sees."""
        return {id for id, row in self.rows[kind].items() if self.sees(caller, row)}

    def listed(self, caller: Caller, kind: str) -> set[str]:
        """The same as a list shows them: nobody who turned out to be another one is listed, or in the pool."""
        return self.seen(caller, kind) - (self.merged.keys() if kind in ("pool", "customers") else set())

    def begin(self, kind: str, id: str, region: str, owner: str | None, customer: str = "") -> None:
        self.rows[kind][id] = Row(region, owner, customer)

    def give(self, customer: str, to: str) -> None:
        """A customer goes to somebody, or to the pool: what is open of it goes with it, but stays where it goes to."""
        former = self.owner[customer] or self.last.get(customer, "")
        self.owner[customer] = to
        if not to:
            self.last[customer] = former
        if customer in self.rows["merges"]:
            self.rows["merges"][customer] = replace(self.rows["merges"][customer], owner=to)
        for kind in ("visits", "complaints", "issues", "owed") if to else ():
            for id, row in self.rows[kind].items():
                if row.customer == customer and (row.owner == former or kind == "owed"):
                    self.rows[kind][id] = replace(row, owner=to)

    def family(self, customer: str) -> set[str]:
        """All customers that turned out to be the same one."""

        def root(id: str) -> str:
            while id in self.merged:
                id = self.merged[id]
            return id

        return {id for id in self.owner if root(id) == root(customer)}
