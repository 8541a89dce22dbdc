"""What is planted in cases: contacts with a customer, waiting, and issues, step by step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fieldledger.complaints import v1 as complaints
from tests.journeys.persons import Json
from tests.journeys.stage import BEGINNING
from tests.journeys.stage import as_json as instant

if TYPE_CHECKING:
    from tests.journeys.planting import Play

LATER, AFTERWARDS = BEGINNING + timedelta(days=1), BEGINNING + timedelta(days=4)


async def contacts(play: Play) -> None:
    """Two contacts with the customer, one of them withdrawn; the complaint is escalated, waits and goes on."""
    at = f"/v1/complaints/{play.ids['complaint']}"
    called: Json = {"complaint_id": play.ids["complaint"], "direction": "OUTBOUND", "channel": "phone"}
    called |= {"outcome": "REACHED", "contacted_time": instant(LATER)}
    for name in ("mistaken", "case_contact"):
        play.ids[name] = await play.do("/v1/case-contacts", complaints.RecordContactRequest, **called)
    proved, withdrawn = (f"/v1/case-contacts/{play.ids[name]}" for name in ("case_contact", "mistaken"))
    await play.do(f"{proved}:prove", complaints.ProveContactRequest, by=play.other, proof="CALL_RECORD")
    await play.do(f"{withdrawn}:withdraw", complaints.WithdrawContactRequest)
    await play.do(f"{at}:escalate", complaints.EscalateComplaintRequest, by_customer=True)
    waits: Json = {"pause_reason": "WAITING_CUSTOMER", "channel": "phone"}
    await play.do(f"{at}:pause", complaints.PauseComplaintRequest, **waits)
    await play.one.do(f"{at}:resume")


async def issues(play: Play, customer: str, department: str) -> None:
    """One that is passed on and settled after all, one that is divided, and one that is given up."""
    owner: Json = {"department_id": department, "responsible_id": play.one.id}
    due = instant(LATER + timedelta(hours=2))
    issue: Json = {
        "customer_id": customer,
        "kind": "PROBLEM",
        "due_time": due,
        "lead_id": play.ids["staff"],
        **owner,
    }
    play.ids["issue"] = await play.do("/v1/issues", complaints.OpenIssueRequest, **issue)
    at = f"/v1/issues/{play.ids['issue']}"
    await play.do(f"{at}:decline", complaints.DeclineIssueRequest)
    await play.do(f"{at}:reassign", complaints.ReassignIssueRequest, **owner)
    step: Json = {"step_date": LATER.date().isoformat()}
    await play.do(f"{at}:plan", complaints.PlanIssueRequest, steps=[step])
    longer = instant(LATER + timedelta(hours=3))
    await play.do(f"{at}:extend", complaints.AskExtensionRequest, due_time=longer)
    await play.other.do(f"{at}:decideExtension", {"approve": True})
    await play.do(f"{at}:progress", complaints.TellProgressRequest, channel="phone")
    await play.do(f"{at}:report", complaints.ReportResolutionRequest)
    await play.do(f"{at}:return", complaints.ReturnResolutionRequest, by=play.other)
    await play.do(f"{at}:report", complaints.ReportResolutionRequest)
    await play.do(f"{at}:accept", complaints.AcceptResolutionRequest, by=play.other)
    await play.do(f"{at}:tell", complaints.TellCustomerRequest, channel="phone")
    await play.do(f"{at}:rate", complaints.RateResolutionRequest, by=play.other, score=5)
    await _more_issues(play, customer, department)


async def _more_issues(play: Play, customer: str, department: str) -> None:
    """One that is divided, and one that is given up."""
    owner: Json = {"department_id": department, "responsible_id": play.one.id}
    owner["due_time"] = instant(AFTERWARDS + timedelta(days=1))
    for name in ("divided", "given_up"):
        issue: Json = {"customer_id": customer, "kind": "PROBLEM", **owner}
        play.ids[name] = await play.do("/v1/issues", complaints.OpenIssueRequest, **issue)
    divided, given_up = (f"/v1/issues/{play.ids[name]}" for name in ("divided", "given_up"))
    await play.do(f"{divided}:split", complaints.SplitIssueRequest, parts=[owner])
    await play.do(f"{given_up}:cancel", complaints.CancelIssueRequest, cause="NO_LONGER")
