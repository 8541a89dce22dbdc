"""What is planted in cases: contacts with a customer, waiting, and issues, step by step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fieldledger.complaints import v1 as complaints
from fieldledger.organisation import v1 as organisation
from tests.journeys.persons import Json
from tests.journeys.stage import BEGINNING
from tests.journeys.stage import as_json as instant

if TYPE_CHECKING:
    from tests.journeys.planting import Play

IMPACT: Json = {"loss_fen": "120000", "inconvenience": "HIGH"}
LATER, AFTERWARDS = BEGINNING + timedelta(days=1), BEGINNING + timedelta(days=4)


async def contacts(play: Play) -> None:
    """Two contacts with the customer, one of them withdrawn; the complaint is escalated, waits and goes on."""
    at = f"/v1/complaints/{play.ids['complaint']}"
    called: Json = {"complaint_id": play.ids["complaint"], "direction": "OUTBOUND", "channel": "phone"}
    called |= {"outcome": "REACHED", "contacted_time": instant(LATER)}
    for name in ("mistaken", "case_contact"):
        play.ids[name] = await play.do("/v1/case-contacts", complaints.RecordContactRequest, **called)
    proved, withdrawn = (f"/v1/case-contacts/{play.ids[name]}" for name in ("case_contact", "mistaken"))
    await _calls(play)
    proof: Json = {"proof": "CALL_RECORD", "call_id": play.ids["call"]}
    await play.do(f"{proved}:prove", complaints.ProveContactRequest, by=play.other, **proof)
    await play.do(f"{withdrawn}:withdraw", complaints.WithdrawContactRequest)
    await play.do(f"{at}:escalate", complaints.EscalateComplaintRequest, by_customer=True)
    waits: Json = {"pause_reason": "WAITING_CUSTOMER", "channel": "phone"}
    await play.do(f"{at}:pause", complaints.PauseComplaintRequest, **waits)
    await play.one.do(f"{at}:resume")


async def _calls(play: Play) -> None:
    """The call of the contact, and one more of a telephone system's many."""
    leg: Json = {"staff_id": play.one.id, "from_time": instant(LATER), "to_time": instant(LATER)}
    call: Json = {"direction": "OUTBOUND", "customer_id": play.ids["customer"], "legs": [leg]}
    call |= {"started_time": instant(LATER), "answered_time": instant(LATER), "ended_time": instant(LATER)}
    told: Json = {"source": "exchange", "external_key": "1"}
    play.ids["call"] = await play.do("/v1/calls", complaints.RecordCallRequest, **told, **call)
    row: Json = {"external_key": "2", **call, "direction": "INBOUND"}
    await play.do("/v1/calls:record", complaints.RecordCallsRequest, source="exchange", rows=[row])


async def looked_into(play: Play, department: str) -> None:
    """A complaint is acknowledged, departments are asked and meet, and there is evidence."""
    of: Json = {"complaint_id": play.ids["complaint"]}
    at = f"/v1/complaints/{play.ids['complaint']}"
    await play.do(f"{at}:acknowledge", complaints.AcknowledgeComplaintRequest, channel="mail")
    due = instant(LATER + timedelta(hours=4))
    owner: Json = {"department_id": department, "responsible_id": play.one.id, "due_time": due}
    await play.do(f"{at}:dispatch", complaints.DispatchComplaintRequest, dispatches=[owner])
    form: Json = {"region": "east", "kind": "AFTER_SALES", "name": "service"}
    service = (await play.one.do("/v1/departments", form))["aggregate_id"]
    engineer = await play.do("/v1/staff", organisation.EnrolStaffRequest, department_id=service, role="CLERK")
    met: Json = {"attendee_ids": [play.one.id, engineer], "held_time": instant(LATER), "decisions": [owner]}
    await play.do(f"{at}:meet", complaints.RecordMeetingRequest, **met)
    item: Json = {**of, "evidence_kind": "PHOTO", "obtained_time": instant(LATER)}
    play.ids["evidence"] = await play.do("/v1/evidence", complaints.AttachEvidenceRequest, **item)
    await play.do(f"/v1/evidence/{play.ids['evidence']}:supersede", complaints.SupersedeEvidenceRequest)


async def prevented(play: Play, department: str) -> None:
    """A complaint is solved, closed and summarised; two actions are taken, of which one is given up."""
    times: Json = {"received_time": instant(LATER), "happened_time": instant(BEGINNING)}
    intake: Json = {"customer_id": play.ids["customer"], "urgency": "NORMAL", "channel": "phone", "product": "P"}
    id = await play.do("/v1/complaints", complaints.OpenComplaintRequest, **intake, **times)
    at, due = f"/v1/complaints/{id}", instant(LATER + timedelta(days=1))
    await play.do(f"{at}:cause", complaints.RecordCauseRequest, cause="PRODUCT_QUALITY", **IMPACT)
    whose: Json = {"responsible_id": play.ids["staff"], "due_time": due}
    await play.do(f"{at}:propose", complaints.ProposeSolutionRequest, remedy="REPAIR", cost_cents=0, **whose)
    await play.do(f"{at}:accept", complaints.AcceptSolutionRequest)
    await play.do(f"{at}:complete", complaints.CompleteRemedyRequest, completed_time=instant(LATER))
    await play.do(f"{at}:callback", complaints.RecordCallbackRequest, by=play.other, score=5)
    about: Json = {"complaint_ids": [id], "product": "P", "cause": "PRODUCT_QUALITY", "department_id": department}
    about |= {"responsible_id": play.one.id, "due_time": due}
    raised = complaints.RaisePreventiveActionRequest
    action, given_up = [await play.do("/v1/preventive-actions", raised, **about) for _ in range(2)]
    await play.do(f"/v1/preventive-actions/{action}:report", complaints.ReportActionRequest)
    early = await play.other.post(
        f"/v1/preventive-actions/{action}:check", play.canaries.body(complaints.CheckEffectRequest, effective=True)
    )
    play.keep(early)
    assert early.json()["code"] == "EFFECT_TOO_EARLY", early.text
    await play.do(f"/v1/preventive-actions/{given_up}:abandon", complaints.AbandonActionRequest)
    await play.do(f"{at}:summarise", complaints.WriteSummaryRequest, action_ids=[action])
    play.ids |= {"summarised": id, "action": action}


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
