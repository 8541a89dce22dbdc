"""What happened to a record since somebody opened it: each fact in words, when, and by whom; never its contents."""

from __future__ import annotations

from dataclasses import dataclass

from chassis.labels import service_of
from fieldledger.platform.v1 import platform_pb2 as platform
from services.gateway.console.asking import Told
from services.gateway.console.names import Naming, short_id
from services.gateway.console.page import Page
from services.gateway.console.scene import Now, scene
from services.gateway.console.site import variables_of
from services.gateway.console.spoken import event
from services.gateway.transcoding import Route


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact: what it is called, when it occurred, when it was recorded if not in the same minute, and by whom."""

    what: str
    occurred: str
    recorded: str
    who: str


@dataclass(frozen=True, slots=True)
class Since:
    """The facts since a version, oldest first; `more` of which they are only the first."""

    facts: tuple[Happened, ...] = ()
    more: bool = False


async def since(page: Page, naming: Naming, now: Now, route: Route, region: str, version: int) -> Since:
    """What happened to the thing that a command is to after a version; nothing if it cannot be told to the reader.

    Times are told on the clock of the thing's region.
    """
    service, variables = service_of(route.rpc.input_type.file), variables_of(route)
    if not version or not variables:
        return Since()
    id = page.request.path_params[variables[0]]
    try:
        asked = platform.GetChangesRequest(aggregate_id=id, after_version=version)
        answer = await page.asking.of(service).ask(asked)
    except Told:
        return Since()
    at = await scene(page, naming, now, more={"staff": {fact.actor for fact in answer.facts}})
    zone, facts = at.zone_of(region), list[Happened]()
    for fact in answer.facts:
        occurred, recorded = (at.moment(one.seconds, zone) for one in (fact.occurred_time, fact.recorded_time))
        known = at.names.get(("staff", fact.actor))
        who = known.text if known else short_id(fact.actor)
        facts.append(
            Happened(event(fact.topic, service, page.language), occurred, "" if recorded == occurred else recorded, who)
        )
    return Since(tuple(facts), answer.more)
