"""`/issues/{id}/chain`: from the visit or complaint to the customer's word, by names and times, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from fieldledger.complaints.v1 import complaint_pb2 as complaints
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as pb
from fieldledger.visits.v1 import visit_pb2 as visits
from services.gateway.console import guard
from services.gateway.console.asking import Told
from services.gateway.console.handmade import all_rows, answered
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pages.parts import value
from services.gateway.console.scene import Scene
from services.gateway.console.words import value_label

PATH, SCOPE = "/issues/{issue_id}/chain", "issues.read"
GOOD = (pb.ISSUE_STEP_RESOLVED, pb.ISSUE_STEP_CLOSED)
BAD = (pb.ISSUE_STEP_OVERDUE, pb.ISSUE_STEP_RETURNED, pb.ISSUE_STEP_REOPENED, pb.ISSUE_STEP_DECLINED)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain: what happened, when, by whom; `href` leads to the thing itself, "" where there is none."""

    what: str
    when: Markup
    who: Markup
    kind: str = ""
    note: str = ""
    href: str = ""


@guard.draws(PATH, SCOPE)
async def chain(page: Page) -> Response:
    """What led to an issue, what was done, and what the customer said. Raises Told."""
    id = str(page.request.path_params["issue_id"])
    issue = await page.asking.ask(pb.GetIssueRequest(issue_id=id))
    source, whole, parts = await answered(
        (
            _source(page, issue),
            _asked(page, pb.GetIssueRequest(issue_id=issue.parent_id) if issue.parent_id else None),
            _parts(page, issue),
        )
    )
    whole, source = (None if isinstance(one, Told) else one for one in (whole, source))
    parts = [] if isinstance(parts, Told) else parts
    shown = [one for one in (issue, source, whole, *parts) if one is not None]
    at = await kit().scene(page, *shown)
    return page.drawn(
        "pages/chain.html",
        customer=value(issue, "customer_id", at) if issue.customer_id else "",
        kind=value(issue, "kind", at),
        state=value(issue, "status", at),
        due=value(issue, "due_time", at),
        record=f"/issues/{id}",
        whole=_whole(whole, at) if whole is not None else None,
        links=[*_began(page, source, at), *(_step(page, one, issue, at) for one in issue.course)],
        parts=[_part(one, at) for one in parts],
        now=at.now,
    )


async def _asked(page: Page, request: Any) -> Any:
    return None if request is None else await page.asking.ask(request)


async def _source(page: Page, issue: pb.IssueDetails) -> Any:
    """The visit or the complaint that an issue comes from; None where the reader is shown neither.

    Who settles a point of a visit that he does not reach is shown the point, and who recorded it.
    """
    requests, id = list[Any](), issue.source_id
    if id and page.person.may("visits.read"):
        requests.append(visits.GetVisitRequest(visit_id=id))
        if issue.point_id:
            requests.append(visits.GetPointRequest(visit_id=id, point_id=issue.point_id))
    if id and page.person.may("complaints.read"):
        requests.append(complaints.GetComplaintRequest(complaint_id=id))
    found = await answered(page.asking.ask(request) for request in requests)
    return next((one for one in found if not isinstance(one, Told) and one.customer_id), None)


async def _parts(page: Page, issue: pb.IssueDetails) -> list[Any]:
    return await all_rows(page, pb.ListIssuesRequest(parent_id=issue.issue_id), pages=1) if issue.part_ids else []


def _began(page: Page, source: Any, at: Scene) -> list[Link]:
    """The first link: the visit that was made, or the complaint that was received."""
    match source:
        case visits.VisitDetails():
            time = "started_time" if source.HasField("started_time") else "planned_time"
            link = Link(page.text("chain_visit"), value(source, time, at), value(source, "owner_id", at))
            return [Link(link.what, link.when, link.who, href=f"/visits/{source.visit_id}")]
        case visits.PointDetails():
            when, who = value(source, "ended_time", at), value(source, "owner_id", at)
            point = f"/visits/{source.visit_id}/points/{source.point_id}"
            return [Link(page.text("chain_visit"), when, who, href=point)]
        case complaints.ComplaintDetails():
            when, who = value(source, "received_time", at), value(source, "handler_id", at)
            return [Link(page.text("chain_complaint"), when, who, href=f"/complaints/{source.complaint_id}")]
    return []


def _step(page: Page, one: pb.CourseStep, issue: pb.IssueDetails, at: Scene) -> Link:
    what = value_label(one.DESCRIPTOR.fields_by_name["step"].enum_type, one.step, page.language)
    late = one.late or one.step in BAD
    note = page.text("chain_late") if one.late else ""
    if one.step == pb.ISSUE_STEP_RATED:
        note = page.text("chain_score", n=one.score) if one.score else page.text("chain_no_score")
    when = Markup.escape(at.moment(one.step_time.seconds, at.zone_of(issue.region)))
    who = value(one, "staff_id", at) if one.staff_id else Markup("")
    return Link(what, when, who, "bad" if late else "ok" if one.step in GOOD else "", note)


def _part(row: pb.IssueRow, at: Scene) -> tuple[str, Markup, Markup, Markup, Markup]:
    told = (value(row, name, at) for name in ("department_id", "responsible_id", "status", "due_time"))
    department, who, status, due = told
    return f"/issues/{row.issue_id}/chain", department, who, status, due


def _whole(issue: pb.IssueDetails, at: Scene) -> tuple[str, Markup, Markup]:
    kind = value(issue, "kind", at) if issue.kind != events.ISSUE_KIND_UNSPECIFIED else Markup("")
    return f"/issues/{issue.issue_id}/chain", kind, value(issue, "status", at)
