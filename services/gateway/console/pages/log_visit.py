"""记录走访: the drawn form of a visit's record, with what is known already entered, in groups that fold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from starlette.responses import Response

from fieldledger.visits.v1 import visit_pb2 as visits
from ledger.wire import instant
from privacy.personal import MASK
from services.gateway.console import guard
from services.gateway.console.forms import Forms
from services.gateway.console.kit import kit
from services.gateway.console.moments import to_wall
from services.gateway.console.page import Page
from services.gateway.console.pickers import Pickers
from services.gateway.console.posted import Entered, new_key, version_of
from services.gateway.console.scene import Scene, region_of
from services.gateway.transcoding import Route

PATH, SCOPE = "/visits/{visit_id}:log", "visits.write"
USUAL = timedelta(hours=1)
"""How long a visit is taken to have lasted until somebody says otherwise."""


class LogForm(Forms):
    """The form of LogVisit. What carries it out is what carries out every form: one command, however often pressed."""

    template = "pages/log_visit.html"

    async def draw(self, page: Page, route: Route) -> Response:
        """The form with times, place and visitors already entered; whoever was there differently changes them."""
        query = page.request.query_params
        record, at = await self._about(page, route)
        zone = at.zone_of(region_of(record))
        known = {field.name for field in self._fields(page, route)}
        given = {name: query.getlist(name) for name in query if name in known}
        if record is not None:
            customer = at.names.get(("customers", record.customer_id))
            given = _expected(page, record, zone, customer.text if customer else "") | given
        entered = Entered(given, new_key(), version_of(query.get("_version", "")))
        return await self._drawn(page, route, replace(entered, zone=zone), about=(record, at))

    def _subject(self, page: Page, route: Route, at: Scene, record: Any) -> str:
        """Whom the visit was to: a visit has no name of its own."""
        known = at.names.get(("customers", record.customer_id)) if record is not None else None
        return known.text if known else super()._subject(page, route, at, record)


def _expected(page: Page, record: Any, zone: str, customer: str) -> dict[str, list[str]]:
    """What a record most likely says of when, where and who: as planned if that is past, where it was confirmed."""
    now = page.now.replace(second=0, microsecond=0)
    began = instant(record.planned_time)
    if began >= now:
        began = now - USUAL
    ended: datetime = min(began + USUAL, now)
    return {
        "started_time": [to_wall(began, zone)],
        "ended_time": [to_wall(ended, zone)],
        "place": [record.place if record.place not in ("", MASK) else customer],
        "visitor_ids": [record.owner_id],
    }


@cache
def _route() -> Route:
    return kit().route(visits.LogVisitRequest)


def _form(page: Page) -> LogForm:
    one, clock = kit(), page.clock
    pickers = Pickers(one.site, one.naming, clock)
    return LogForm(one.site, one.naming, pickers, one.records(page), one.arrangement, clock)


@guard.draws(PATH, SCOPE)
async def log(page: Page) -> Response:
    """The form. Raises Told for a visit that is not there."""
    return await _form(page).draw(page, _route())


@guard.draws(PATH, SCOPE, "POST")
async def logged(page: Page) -> Response:
    """On to the visit that is recorded, or the form again with what is wrong. Raises Told."""
    return await _form(page).carry_out(page, _route())
