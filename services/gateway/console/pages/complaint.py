"""`/complaints/{id}`: one complaint, with its clocks by name, how far it is, and what may be done now and what not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as issues
from services.gateway.console import guard
from services.gateway.console.arrange import key_of
from services.gateway.console.asking import Told
from services.gateway.console.facts import arranged, is_masked
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pages.cases import acts_of, clocks_by_kind, clocks_of, stages_of
from services.gateway.console.pages.parts import value
from services.gateway.console.posted import posted
from services.gateway.console.records import masks_again
from services.gateway.console.scene import Scene

PATH, SCOPE = "/complaints/{complaint_id}", "complaints.read"
FACTS = (
    "UrgencyReclassified FirstContactMade SlaBreached CauseFound SolutionProposed SolutionRejected SolutionAccepted "
    "RemedyCompleted SatisfactionRated ComplaintReopened ComplaintClosed ComplaintHandedOver ComplaintWithdrawn "
    "CompensationAsked CompensationDecided SolutionCommunicated ReviewAsked ReviewDecided CallbackTried "
    "IssueOpened IssueClosed FirstContactWithdrawn ComplaintPaused ComplaintResumed ClockMoved ClockStopped"
)
ABOVE = ("first_contact_due_time", "first_contact_time", "late", "late_by_minutes", "breached", "remedy_due_time")
"""What is said by the clocks at the top, and not again among the facts."""

REMARKS = {
    pb.COMPLAINT_STATUS_REJECTED: "refused",
    pb.COMPLAINT_STATUS_REOPENED: "again",
    pb.COMPLAINT_STATUS_AWAITING_APPROVAL: "asked",
    pb.COMPLAINT_STATUS_UNDER_REVIEW: "reviewed",
    pb.COMPLAINT_STATUS_FINAL: "final",
}


@dataclass(frozen=True, slots=True)
class Raised:
    """An issue that came of the complaint."""

    href: str
    kind: Markup
    status: Markup
    due: Markup
    who: Markup


@guard.draws(PATH, SCOPE)
async def complaint(page: Page) -> Response:
    """The complaint, with what is personal masked. Raises Told."""
    return await _drawn(page, "")


@guard.draws(f"{PATH}:unmask", SCOPE, "POST")
async def unmasked(page: Page) -> Response:
    """The same with what is personal in plain words, for a minute, for the purpose that the form says. Raises Told."""
    purpose = (await posted(page)).get("purpose", [""])[0]
    known = dict(kit().records(page).purposes(page, kit().route(pb.GetComplaintRequest)))
    return await _drawn(page, purpose if purpose in known else "")


async def _drawn(page: Page, purpose: str) -> Response:
    id, known, route = page.request.path_params["complaint_id"], kit(), kit().route(pb.GetComplaintRequest)
    asked = pb.GetComplaintRequest(complaint_id=id)
    answer, raised, clocks = await asyncio.gather(
        page.asking.ask(asked, purpose), _issues(page, id), clocks_by_kind(page, id)
    )
    at = await known.scene(page, answer, *([raised] if raised else []))
    groups, records = known.arrangement.sections.get(key_of(route.rpc), ()), known.records(page)
    leave = {"possible", "version", "complaint_id", "status", "urgency", "customer_id", "region", *ABOVE}
    if not answer.round:
        leave |= {"round", "cost_cents"}
    return page.drawn(
        "pages/complaint.html",
        headers=masks_again(f"/complaints/{id}", purpose),
        case=answer,
        path=f"/complaints/{id}",
        customer=value(answer, "customer_id", at),
        customer_href=known.naming.href(page, "customers", answer.customer_id),
        state=value(answer, "status", at),
        urgent=value(answer, "urgency", at) if answer.urgency == events.COMPLAINT_URGENCY_URGENT else "",
        clocks=clocks_of(page, at, answer, clocks),
        stages=stages_of(page, answer),
        remark=_remark(page, answer),
        parts=arranged(answer, at, groups, page.text("drawn_other_facts"), leave),
        raised=[_raised(row, at) for row in raised.rows] if raised else [],
        acts=acts_of(page, answer),
        whose=records.whose(answer, at),
        more=records.more(page, route, id, answer),
        history=records.history(page, route, id, answer),
        purposes=() if purpose or not is_masked(answer) else records.purposes(page, route),
        shown=bool(purpose),
        done=records.done(page, {"complaint_id": id}),
        facts=FACTS,
        now=at.now,
    )


async def _issues(page: Page, id: str) -> issues.ListIssuesResponse | None:
    """The issues that came of it; None for who may not see them, or if they cannot be told now."""
    if not page.person.may("issues.read"):
        return None
    try:
        found: issues.ListIssuesResponse = await page.asking.ask(issues.ListIssuesRequest(source_id=id))
    except Told:
        return None
    return found


def _raised(row: issues.IssueRow, at: Scene) -> Raised:
    kind, status, due, who = (value(row, name, at) for name in ("kind", "status", "due_time", "responsible_id"))
    return Raised(f"/issues/{row.issue_id}", kind, status, due, who)


def _remark(page: Page, case: pb.ComplaintDetails) -> str:
    """What the status alone does not say: that the complaint has come back, or whom it waits for."""
    return page.text(f"complaint_round_{REMARKS[case.status]}") if case.status in REMARKS else ""
