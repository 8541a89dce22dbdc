"""What the values on a page are shown with: names, the clocks of regions, the time now, the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from google.protobuf.message import Message

from services.gateway.console.moments import shown, usual_zone
from services.gateway.console.names import Ids, Named, Naming, gather
from services.gateway.console.page import Page, texts

Now = Callable[[], datetime]


@dataclass(slots=True)
class Scene:
    """`zones` by region; `zone` is that of the reader's region. `now` is the server's time, in seconds since 1970."""

    language: str
    zone: str
    now: int
    year: int
    zones: Mapping[str, str] = field(default_factory=dict)
    names: Named = field(default_factory=dict)

    def zone_of(self, region: str) -> str:
        """The zone of a region; the reader's for one that is not known."""
        return self.zones.get(region, self.zone)

    def moment(self, seconds: int, zone: str) -> str:
        """An instant on the clock of a zone."""
        return shown(seconds // 60, zone, self.language, self.zone, self.year)

    def text(self, name: str) -> str:
        """A sentence in the page's language."""
        return texts()[name][self.language]


async def scene(
    page: Page, naming: Naming, now: Now, *messages: Message, more: Ids | None = None, but: Sequence[str] = ()
) -> Scene:
    """The scene of a page that shows these messages: their ids named, their regions' zones known.

    `but`: fields that are not shown, such as the id of a list's own rows.
    """
    ids: Ids = {name: set(of) for name, of in (more or {}).items()}
    for message in messages:
        gather(message, ids, but)
    zones = await zones_of(page, naming)
    zone, at = zones.get(page.person.region, usual_zone()), now()
    names = await naming.named(page, ids)
    return Scene(page.language, zone, int(at.timestamp()), at.year, zones, names)


async def zones_of(page: Page, naming: Naming) -> dict[str, str]:
    """The zone of each region that the reader may see."""
    return await naming.zones(page)


def machine_now() -> datetime:
    """The time of the machine that draws: due times are shown against it, never judged by it."""
    return datetime.now(UTC)


def region_of(message: Any) -> str:
    """The region that a message names; "" without one."""
    return str(getattr(message, "region", ""))
