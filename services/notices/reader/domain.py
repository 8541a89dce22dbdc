"""How a person is told outside the console: where, by which channels, and when not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import time_zones
from kernel.errors import Refused

WALL = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
"""The form of a wall clock: "21:00"."""
ADDRESSES = {
    "MAIL": re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}"),
    "WECOM": re.compile(r"[A-Za-z0-9-]{8,64}"),
    "DINGTALK": re.compile(r"[A-Za-z0-9]{8,128}"),
    "FEISHU": re.compile(r"[A-Za-z0-9-]{8,64}"),
    "WEBHOOK": re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?"),
}
"""The form of an address of each channel: a mail address, the key of a robot, or a URL without a query."""


@lru_cache(20_000)
def reader_id(staff_id: str) -> UUID:
    """The id of how a person is told."""
    return uuid5(UUID(staff_id), "reader")


@dataclass(frozen=True, slots=True)
class Preferences:
    """By which channels a person is told, by class of notice, and when not. What is empty is as the house has it."""

    urgent: tuple[str, ...] = ()
    normal: tuple[str, ...] = ()
    digest: tuple[str, ...] = ()
    quiet_from: str = ""
    quiet_until: str = ""
    time_zone: str = ""

    def of_class(self, notice_class: str) -> tuple[str, ...]:
        """The channels for a class of notice."""
        by_class: Mapping[str, tuple[str, ...]] = {"URGENT": self.urgent, "NORMAL": self.normal, "DIGEST": self.digest}
        return by_class[notice_class]

    def check(self) -> None:
        """Raise Refused (QUIET_HOURS_MALFORMED, READER_ZONE_UNKNOWN), naming the field, for what cannot be meant."""
        given = {"quiet_from": self.quiet_from, "quiet_until": self.quiet_until}
        for name, wall in given.items():
            if not (WALL.fullmatch(wall) or (not wall and not any(given.values()))):
                raise Refused("QUIET_HOURS_MALFORMED", fields=(name,), given=wall)
        if self.time_zone and self.time_zone not in time_zones():
            raise Refused("READER_ZONE_UNKNOWN", fields=("time_zone",), given=self.time_zone)


def check_address(channel: str, address: str) -> None:
    """Raise Refused (ADDRESS_MALFORMED) for an address that the channel cannot have; it is not repeated."""
    if not ADDRESSES[channel].fullmatch(address):
        raise Refused("ADDRESS_MALFORMED", fields=("outside_address",), channel=channel)


class Reader(Aggregate):
    """How one person is told outside the console. Addresses are sealed under the person's key (D10)."""

    TOPIC = "notices.Reader"

    class Begun(FirstFact):
        TOPIC = "notices.ReaderBegun"
        region: str
        staff_id: str

    class AddressSet(Fact):
        TOPIC = "notices.ReaderAddressSet"
        staff_id: str
        channel: str
        outside_address: str

    class AddressRemoved(Fact):
        TOPIC = "notices.ReaderAddressRemoved"
        staff_id: str
        channel: str

    class PreferencesSet(Fact):
        TOPIC = "notices.ReaderPreferencesSet"
        staff_id: str
        urgent: list[str]
        normal: list[str]
        digest: list[str]
        quiet_from: str
        quiet_until: str
        time_zone: str

    @classmethod
    def of(cls, staff_id: str, *, region: str) -> Self:
        """Begin to remember how a person is told."""
        return cls.begin(cls.Begun, reader_id(staff_id), region=region, staff_id=staff_id)

    @property
    def data_subject(self) -> str:
        """The person himself."""
        return self.staff_id

    def set_address(self, channel: str, sealed: str) -> None:
        """Note where the person can be told by a channel; `sealed` is the address under his key."""
        self.record(self.AddressSet, staff_id=self.staff_id, channel=channel, outside_address=sealed)

    def remove_address(self, channel: str) -> None:
        """Note that the person cannot be told by a channel any more; if he could not before, nothing is recorded."""
        if channel in self.addresses:
            self.record(self.AddressRemoved, staff_id=self.staff_id, channel=channel)

    def prefer(self, preferences: Preferences) -> None:
        """Note how the person wants to be told; the same again records nothing."""
        if preferences != self.preferences:
            chosen: dict[str, Any] = {
                name: list(value) if isinstance(value, tuple) else value for name, value in asdict(preferences).items()
            }
            self.record(self.PreferencesSet, staff_id=self.staff_id, **chosen)

    @event(Begun)
    def __init__(self, id: UUID, region: str, staff_id: str) -> None:
        self.region, self.staff_id, self.owner_id = region, staff_id, staff_id
        self.addresses: dict[str, str] = {}
        self.preferences: Preferences | None = None

    @event(AddressSet)
    def _(self, channel: str, outside_address: str) -> None:
        self.addresses[channel] = outside_address

    @event(AddressRemoved)
    def _(self, channel: str) -> None:
        self.addresses.pop(channel, None)

    @event(PreferencesSet)
    def _(
        self,
        urgent: Sequence[str],
        normal: Sequence[str],
        digest: Sequence[str],
        quiet_from: str,
        quiet_until: str,
        time_zone: str,
    ) -> None:
        chosen = (tuple(urgent), tuple(normal), tuple(digest))
        self.preferences = Preferences(*chosen, quiet_from, quiet_until, time_zone)
