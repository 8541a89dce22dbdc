"""A region: a code, a name and the time zone in which its days are counted; open until it is closed."""

from __future__ import annotations

import re
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.calendar import time_zones
from kernel.errors import Refused

CODE = re.compile(r"[a-z][a-z0-9-]{1,30}")


def region_id(code: str) -> UUID:
    """The id of the one region of a code."""
    return uuid5(namespace("organisation"), f"region|{code}")


class Region(Aggregate):
    TOPIC = "organisation.Region"
    class_version = 2

    class Opened(FirstFact):
        TOPIC = "organisation.RegionOpened"
        region: str
        name: str
        time_zone: str

    class Renamed(Fact):
        TOPIC = "organisation.RegionRenamed"
        region: str
        name: str

    class Closed(Fact):
        TOPIC = "organisation.RegionClosed"
        region: str
        successor_region: str

    @classmethod
    def open(cls, region: str, *, name: str, time_zone: str) -> Self:
        """Open a region under a code such as "east", with an IANA time zone (S2i-1-b, S3-4.1-a). Raises Refused."""
        if not CODE.fullmatch(region):
            raise Refused("REGION_CODE_MALFORMED", clause="S2i-1-b", fields=("region",), region=region)
        if time_zone not in time_zones():
            raise Refused("TIME_ZONE_UNKNOWN", clause="S3-4.1-a", fields=("time_zone",), time_zone=time_zone)
        return cls.begin(cls.Opened, region_id(region), region=region, name=name, time_zone=time_zone)

    def rename(self, name: str) -> None:
        """Give the region another name; the same name again records nothing. Raises Refused."""
        self.must_be_open("region")
        if name != self.name:
            self.record(self.Renamed, region=self.region, name=name)

    def close(self, *, holding: int, successor_region: str) -> None:
        """Close the region, whose work goes on in another one, or nowhere ("").

        `holding` is how many departments, offices and people there still are in it: there must be none. Raises Refused.
        """
        self.must_be_open("region")
        if successor_region == self.region:
            raise Refused("REGION_SUCCEEDS_ITSELF", fields=("successor_region",))
        if holding:
            raise Refused("REGION_NOT_EMPTY", fields=("region",), region=self.region, count=holding)
        self.record(self.Closed, region=self.region, successor_region=successor_region)

    def must_be_open(self, field: str) -> None:
        """Raise Refused if the region was closed; `field` is the field of the command that names it."""
        if self.closed:
            raise Refused("REGION_CLOSED", fields=(field,), region=self.region)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Complete a snapshot from before a region could be closed."""
        state["closed"] = False

    @event(Opened)
    def __init__(self, id: UUID, region: str, name: str, time_zone: str) -> None:
        self.region, self.name, self.time_zone, self.closed = region, name, time_zone, False

    @event(Renamed)
    def _(self, name: str) -> None:
        self.name = name

    @event(Closed)
    def _(self) -> None:
        self.closed = True
