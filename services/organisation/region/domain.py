"""A region: a code, a name and the time zone in which its days are counted."""

from __future__ import annotations

import re
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, FirstFact, event, namespace
from kernel.calendar import time_zones
from kernel.errors import Refused

CODE = re.compile(r"[a-z][a-z0-9-]{1,30}")


def region_id(code: str) -> UUID:
    """The id of the one region of a code."""
    return uuid5(namespace("organisation"), f"region|{code}")


class Region(Aggregate):
    TOPIC = "organisation.Region"

    class Opened(FirstFact):
        TOPIC = "organisation.RegionOpened"
        region: str
        name: str
        time_zone: str

    @classmethod
    def open(cls, region: str, *, name: str, time_zone: str) -> Self:
        """Open a region under a code such as "east", with an IANA time zone (S2i-1-b, S3-4.1-a). Raises Refused."""
        if not CODE.fullmatch(region):
            raise Refused("REGION_CODE_MALFORMED", clause="S2i-1-b", fields=("region",), region=region)
        if time_zone not in time_zones():
            raise Refused("TIME_ZONE_UNKNOWN", clause="S3-4.1-a", fields=("time_zone",), time_zone=time_zone)
        return cls.begin(cls.Opened, region_id(region), region=region, name=name, time_zone=time_zone)

    @event(Opened)
    def __init__(self, id: UUID, region: str, name: str, time_zone: str) -> None:
        self.region, self.name, self.time_zone = region, name, time_zone
