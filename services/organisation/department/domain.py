"""A department: of one kind, in one region or of the whole organisation."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from kernel.aggregate import Aggregate, FirstFact, event


class Department(Aggregate):
    TOPIC = "organisation.Department"

    class Formed(FirstFact):
        TOPIC = "organisation.DepartmentFormed"
        region: str
        kind: str
        name: str

    @classmethod
    def form(cls, id: UUID, *, region: str, kind: str, name: str) -> Self:
        """Form a department of a kind such as SALES, in a region or in the whole organisation ("*")."""
        return cls.begin(cls.Formed, id, region=region, kind=kind, name=name)

    @event(Formed)
    def __init__(self, id: UUID, region: str, kind: str, name: str) -> None:
        self.region, self.kind, self.name = region, kind, name
