"""What pages made by hand share with the drawn ones: names, the acts of a record, the drawn list of the same path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from google.protobuf.message import Message

from services.gateway.catalogue import descriptions
from services.gateway.console.arrange import Arrangement, arrangements
from services.gateway.console.called import callings
from services.gateway.console.lists import Lists
from services.gateway.console.names import Ids, Naming
from services.gateway.console.page import Page
from services.gateway.console.pickers import Pickers
from services.gateway.console.records import Records
from services.gateway.console.scene import Scene, scene
from services.gateway.console.site import Site
from services.gateway.transcoding import Route, routes


@dataclass(frozen=True, slots=True)
class Kit:
    """The parts that draw any route. Ask `kit()` for the one of this process."""

    site: Site
    naming: Naming
    arrangement: Arrangement

    def lists(self, page: Page) -> Lists:
        """What draws a list by the clock of a page."""
        pickers = Pickers(self.site, self.naming, page.clock)
        return Lists(self.site, self.naming, pickers, self.arrangement, page.clock)

    def records(self, page: Page) -> Records:
        """What draws a record by the clock of a page."""
        return Records(self.site, self.naming, self.arrangement, page.clock)

    async def scene(self, page: Page, *messages: Message, more: Ids | None = None, but: Sequence[str] = ()) -> Scene:
        """The scene of a page that shows these messages, besides some of their fields."""
        return await scene(page, self.naming, page.clock, *messages, more=more, but=but)

    def route(self, request: type[Message]) -> Route:
        """The route that takes a request. Raises LookupError for a request that has none."""
        for one in self.site.routes:
            if one.request is request:
                return one
        raise LookupError(request.DESCRIPTOR.full_name)


@cache
def kit() -> Kit:
    """The kit over every route that there is."""
    site = Site(route for service in descriptions() for route in routes(service.interfaces))
    arrangement = arrangements(site.routes)
    return Kit(site, Naming(site, called=callings(site, arrangement.called)), arrangement)
