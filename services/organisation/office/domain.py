"""An office: a place of work in a region, under a code; open until it is closed."""

from __future__ import annotations

import re
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import Refused

CODE = re.compile(r"[a-z][a-z0-9-]{1,30}")


def office_id(office: str) -> UUID:
    """The id of the one office of a name such as "east/suzhou"."""
    return uuid5(namespace("organisation"), f"office|{office}")


class Office(Aggregate):
    TOPIC = "organisation.Office"

    class Opened(FirstFact):
        TOPIC = "organisation.OfficeOpened"
        office: str
        region: str
        name: str

    class Closed(Fact):
        TOPIC = "organisation.OfficeClosed"
        office: str

    @classmethod
    def open(cls, *, region: str, code: str, name: str) -> Self:
        """Open an office under a code such as "suzhou" in a region, which together name it: "east/suzhou".

        Raises Refused for a code of another form.
        """
        if not CODE.fullmatch(code):
            raise Refused("OFFICE_CODE_MALFORMED", fields=("code",), code=code)
        office = f"{region}/{code}"
        return cls.begin(cls.Opened, office_id(office), office=office, region=region, name=name)

    def close(self, *, staff: int) -> None:
        """Close the office, in which nobody works any more: `staff` is how many do. Raises Refused."""
        self.must_be_open("code")
        if staff:
            raise Refused("OFFICE_NOT_EMPTY", fields=("code",), office=self.office, count=staff)
        self.record(self.Closed, office=self.office)

    def must_be_open(self, field: str) -> None:
        """Raise Refused if the office was closed; `field` is the field of the command that names it."""
        if self.closed:
            raise Refused("OFFICE_CLOSED", fields=(field,), office=self.office)

    @event(Opened)
    def __init__(self, id: UUID, office: str, region: str, name: str) -> None:
        self.office, self.region, self.name, self.closed = office, region, name, False

    @event(Closed)
    def _(self) -> None:
        self.closed = True
