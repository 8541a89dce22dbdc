"""A territory: a part of a region, with one person responsible for developing and looking after customers (S2i-1-b)."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Refused

ONLINE = "S2i-2-a"
"""The clause that exempts online business from the territory rule."""


class Territory(Aggregate):
    TOPIC = "customers.Territory"

    class Opened(FirstFact):
        TOPIC = "customers.TerritoryOpened"
        region: str
        name: str
        responsible_id: str

    class Reassigned(Fact):
        TOPIC = "customers.TerritoryReassigned"
        responsible_id: str
        former_id: str

    @classmethod
    def open(cls, id: UUID, *, region: str, name: str, responsible_id: str, same_name: str = "") -> Self:
        """Open a territory of a region, under a responsible person (S2i-1-b).

        `same_name` is the territory of the region that has this name already, if any. Raises Refused.
        """
        if same_name:
            raise Refused("TERRITORY_NAME_TAKEN", clause="S2i-1-b", fields=("name",), territory=same_name)
        return cls.begin(cls.Opened, id, region=region, name=name, responsible_id=responsible_id)

    def reassign(self, responsible_id: str) -> None:
        """Make somebody else responsible for the territory from now on (S2i-1-b)."""
        if responsible_id != self.responsible_id:
            self.record(self.Reassigned, responsible_id=responsible_id, former_id=self.responsible_id)

    def admit(self, developer_id: str, channel: str) -> str:
        """The clause that exempts the development of a lead here from the territory rule, "" when none is needed.

        Raises Refused where somebody else is responsible for the territory (S2i-1-b), unless the channel is ECOMMERCE
        (S2i-2-a).
        """
        if channel == "ECOMMERCE":
            return ONLINE
        if developer_id != self.responsible_id:
            responsible = self.responsible_id
            raise Refused("TERRITORY_OF_ANOTHER", clause="S2i-1-b", fields=("territory_id",), responsible=responsible)
        return ""

    @event(Opened)
    def __init__(self, id: UUID, region: str, name: str, responsible_id: str) -> None:
        self.region, self.name, self.responsible_id = region, name, responsible_id

    @event(Reassigned)
    def _(self, responsible_id: str) -> None:
        self.responsible_id = responsible_id
