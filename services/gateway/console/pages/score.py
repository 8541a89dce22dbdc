"""A score: its lines as a sum, each line as what it was worked out from, each fact behind it with both of its times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from starlette.responses import RedirectResponse, Response

from fieldledger.appraisal.v1 import events_pb2 as events
from fieldledger.appraisal.v1 import evidence_pb2 as evidence
from fieldledger.appraisal.v1 import result_pb2 as pb
from fieldledger.visits.v1 import visit_pb2 as visits
from ledger.wire import ID, short
from services.gateway.console.asking import Told
from services.gateway.console.guard import draws
from services.gateway.console.handmade import all_rows, answered, naming, scene_of
from services.gateway.console.page import Page
from services.gateway.console.records import HISTORY
from services.gateway.console.scene import Scene
from services.gateway.console.spoken import event
from services.gateway.console.words import value_label

SCOPE, PATH, MINE = "appraisal.read", "/appraisal-results/{result_id}", "/my-score"
_ABOUT = (("Issue", "issues"), ("Complaint", "complaints"), ("Visit", "visits"))
"""By the beginning of an event's name, the collection of what it is about; of the customers' service, customers."""
_ON_TIME = (events.INDICATOR_SATISFACTION, events.INDICATOR_DEVELOPMENT)
"""The indicators whose facts say more than yes or no."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact behind a line. `counts` is what it adds, `good` whether all of it; `href` leads to its history."""

    what: str
    about: str
    href: str
    occurred: str
    recorded: str
    counts: str
    good: bool
    standing: bool
    late_of: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator. `share` is how much of its weight was reached, 0 to 100; `sum` says how its points came about."""

    label: str
    points: str
    of: str
    share: int
    counted: bool
    why: str
    sum: str
    value: str
    facts: list[Fact]


@draws(MINE, SCOPE)
async def mine(page: Page) -> Response:
    """On to the reader's own latest score; where there is none yet, what is said instead."""
    request = pb.ListResultsRequest(staff_id=page.person.staff_id, order_by="month desc", page_size=1)
    rows = (await page.asking.ask(request)).rows
    if rows:
        return RedirectResponse(f"/appraisal-results/{rows[0].result_id}", 303)
    return page.drawn("pages/no_score.html")


@draws(PATH, SCOPE)
async def draw(page: Page) -> Response:
    """A score with all that is behind it. Raises Told for what the reader may not see."""
    result = await page.asking.ask(pb.ExplainResultRequest(result_id=page.request.path_params["result_id"]))
    listed = evidence.ListEvidenceRequest(staff_id=result.staff_id)
    months = pb.ListResultsRequest(staff_id=result.staff_id, order_by="month desc", page_size=24)
    counted, others = await answered((all_rows(page, listed), page.asking.ask(months)))
    known = {} if isinstance(counted, Told) else {(row.indicator, row.event_id): row for row in counted}
    visited = await _visited(page, result.staff_id, known.values())
    ids = _ids(known.values())
    ids.setdefault("customers", set()).update(visited.values())
    at = await scene_of(page, result, more=ids)
    about = {id: name.text for id, of in visited.items() if (name := at.names.get(("customers", of)))}
    total = _exact(result.total_points)
    published = [] if isinstance(others, Told) else others.rows
    rest = total - sum((_exact(line.points) for line in result.lines if line.counted), Decimal(0))
    return page.drawn(
        "pages/score.html",
        person=at.names["staff", result.staff_id].text,
        mine=result.staff_id == page.person.staff_id,
        month=result.month,
        grade=value_label(events.Grade.DESCRIPTOR, result.grade, page.language),
        graded=result.grade not in (events.GRADE_UNSPECIFIED, events.GRADE_NOT_GRADED),
        total=f"{total}",
        lines=[_line(page, one, known, at, about) for one in result.lines],
        rest=f"{rest:+}".replace("-", "−") if rest else "",
        months=[(row.month, f"/appraisal-results/{row.result_id}") for row in published],
        scheme=result.scheme_version,
        history=f"/history/appraisal/{result.result_id}" if page.person.may(HISTORY) else "",
    )


async def _visited(page: Page, staff_id: str, rows: Any) -> dict[str, str]:
    """The customer of each visit among the facts, by the visit's id: a visit has no name of its own."""
    wanted = {row.basis for row in rows if _collection(row.source, row.type) == "visits"}
    if not wanted or not page.person.may("visits.read"):
        return {}
    (listed,) = await answered((all_rows(page, visits.ListVisitsRequest(owner_id=staff_id)),))
    found = [] if isinstance(listed, Told) else listed
    return {row.visit_id: row.customer_id for row in found if row.visit_id in wanted}


def _ids(rows: Any) -> dict[str, set[str]]:
    """What the facts are about, by collection: a customer is shown by name."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if ID.fullmatch(row.basis):
            found.setdefault(_collection(row.source, row.type), set()).add(row.basis)
    return found


def _collection(source: str, type: str) -> str:
    bare = type.rpartition(".")[2]
    return next((collection for name, collection in _ABOUT if bare.startswith(name)), source)


def _line(page: Page, line: Any, known: dict[tuple[str, str], Any], at: Scene, about: Mapping[str, str]) -> Line:
    name = short(events.Indicator.DESCRIPTOR, line.indicator)
    label = value_label(events.Indicator.DESCRIPTOR, line.indicator, page.language)
    facts = [
        _fact(page, line.indicator, piece, known.get((name, piece.event_id)), at, about) for piece in line.evidence
    ]
    why = "" if line.counted else value_label(pb.Omission.DESCRIPTOR, line.omission, page.language)
    return Line(
        label,
        f"{_exact(line.points)}",
        f"{_exact(line.effective_weight if line.counted else line.weight):f}",
        round(min(line.points / line.effective_weight, 1.0) * 100) if line.effective_weight else 0,
        line.counted,
        why,
        page.text("score_sum", weight=_exact(line.effective_weight), attainment=_percent(line.attainment)),
        _value(page, line),
        facts,
    )


def _value(page: Page, line: Any) -> str:
    """How the value came about: so many of so many, their mean, or their sum, against the target."""
    done, due = (sum(getattr(one, name) for one in line.evidence) for name in ("numerator", "denominator"))
    if line.indicator == events.INDICATOR_SATISFACTION:
        told = page.text("score_mean", value=_plain(line.value), n=len(line.evidence))
        return page.text("score_against", value=told, target=_plain(line.target))
    if line.indicator == events.INDICATOR_DEVELOPMENT:
        return page.text("score_against", value=_plain(line.value), target=_plain(line.target))
    told = page.text("score_of", done=done, due=due, value=_percent(line.value))
    return page.text("score_against", value=told, target=_percent(line.target))


def _fact(page: Page, indicator: int, piece: Any, row: Any, at: Scene, about: Mapping[str, str]) -> Fact:
    basis = row.basis if row is not None and ID.fullmatch(row.basis) else ""
    collection = _collection(piece.source, piece.type)
    name = at.names.get((collection, basis)) if basis else None
    href = f"/history/{piece.source}/{basis}" if basis and page.person.may(HISTORY) else ""
    if basis and not href:
        href = naming().href(page, collection, basis)
    good = piece.numerator >= piece.denominator
    if indicator in _ON_TIME:
        counts = _plain(piece.value)
    else:
        counts = page.text("score_yes" if good else "score_no") if piece.denominator else page.text("score_not_due")
    return Fact(
        event(piece.type, piece.source, page.language),
        about.get(basis) or (name.text if name else ""),
        href,
        at.moment(piece.occurred_time.seconds, at.zone) if piece.HasField("occurred_time") else "",
        at.moment(row.recorded_time.seconds, at.zone) if row is not None and row.HasField("recorded_time") else "",
        counts,
        good or indicator in _ON_TIME or not piece.denominator,
        piece.standing,
        piece.late_of_month,
    )


def _exact(number: float) -> Decimal:
    """A number as it was rounded when it was published: two decimals."""
    return Decimal(str(number)).quantize(Decimal("0.01"))


def _plain(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _percent(share: float) -> str:
    return f"{_plain(share * 100)}%"
