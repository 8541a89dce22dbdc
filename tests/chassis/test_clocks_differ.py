"""Is every time that must not lie in the future taken as now if at most five seconds ahead, and refused beyond?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.descriptor import Descriptor

from chassis.rpc import is_command
from cli.platform import SERVICES, service
from kernel.aggregate import RECORDED_AT, Fact
from kernel.calendar import CLOCKS_DIFFER, not_ahead
from kernel.errors import Refused
from ledger.wire import TIMESTAMP
from services.complaints.call.domain import Leg
from services.complaints.clock.domain import Subject
from services.complaints.complaint.domain import (
    CaseContact,
    Complaint,
    FirstContact,
    ImportedCase,
    Intake,
    Investigation,
    Said,
    checked_contact,
)
from services.complaints.complaint.domain.solution import Proposal
from services.customers.territory.domain import first_contact
from services.visits.visit.domain import RECORD, Visit
from tests.complaints import calls as of_calls
from tests.complaints.builders import LIMITS, call_back, reopen
from tests.customers.builders import a_lead, a_taken_over, a_territory, facts
from tests.support import NOON

INTAKE = Intake(
    **{"region": "east", "customer_id": "c", "handler_id": "h", "urgency": "URGENT", "channel": "phone"},
    received_time=NOON - timedelta(days=1),
    happened_time=NOON - timedelta(days=2),
    **{"place": "a", "product": "b", "statement": "c", "demand": "d"},
)
DUE = FirstContact(NOON + timedelta(minutes=30), "", 1)
CASE = ImportedCase("b", "k", "east", "p", "URGENT", NOON - timedelta(days=1), [], closed=False, source="")


def _complaint() -> Complaint:
    return Complaint.open(uuid4(), INTAKE, first_contact=DUE, within=timedelta(days=9), now=NOON)


def _received(at: datetime) -> list[Fact]:
    intake = replace(INTAKE, received_time=at)
    return facts(Complaint.open(uuid4(), intake, first_contact=DUE, within=timedelta(days=9), now=NOON))


def _happened(at: datetime) -> list[Fact]:
    intake = replace(INTAKE, received_time=at, happened_time=at)
    return facts(Complaint.open(uuid4(), intake, first_contact=DUE, within=timedelta(days=9), now=NOON))


def _contacted(at: datetime) -> list[Fact]:
    complaint = _complaint()
    complaint.record_first_contact(contacted_time=at, channel="phone", now=NOON)
    return facts(complaint)[-1:]


def _proposed() -> Complaint:
    complaint = _complaint()
    complaint.record_cause(cause="PRODUCT", cause_detail="-")
    due = NOON + timedelta(days=1)
    who: dict[str, Any] = {"by": "p", "roles": (), "limits": LIMITS, "fitting": None}
    proposal = Proposal("replace", "r", due, 0, solution="-")
    complaint.propose_solution(proposal, **who, now=NOON, within=timedelta(days=9))
    return complaint


def _completed(at: datetime) -> list[Fact]:
    complaint = _proposed()
    complaint.accept_solution()
    complaint.complete_remedy(completed_time=at, now=NOON)
    return facts(complaint)[-1:]


def _told(at: datetime) -> list[Fact]:
    complaint = _proposed()
    complaint.communicate(told_time=complaint.checked_telling(at, NOON))
    return facts(complaint)[-1:]


def _remedied() -> Complaint:
    complaint = _proposed()
    complaint.accept_solution()
    complaint.complete_remedy(completed_time=NOON - timedelta(hours=1), now=NOON)
    return complaint


def _called(at: datetime) -> list[Fact]:
    complaint = _remedied()
    call_back(complaint, 0, outcome="NO_ANSWER", called_time=complaint.checked_call(at, NOON))
    return facts(complaint)[-1:]


def _said(at: datetime) -> list[Fact]:
    complaint = _remedied()
    reopen(complaint, said_time=complaint.checked_saying(at, NOON))
    return facts(complaint)[-1:]


def _imported(at: datetime) -> list[Fact]:
    change = {"status": "open", "changed_time": None, "detail": "", "handler": ""}
    return facts(Complaint.take_over(uuid4(), replace(CASE, received_time=at, changes=[change]), now=NOON))


def _changed(at: datetime) -> list[Fact]:
    change = {"status": "open", "changed_time": at, "detail": "", "handler": ""}
    return facts(Complaint.take_over(uuid4(), replace(CASE, changes=[change]), now=NOON))[1:]


def _extended(at: datetime) -> list[Fact]:
    first = {"status": "open", "changed_time": CASE.received_time, "detail": "", "handler": ""}
    complaint = Complaint.take_over(uuid4(), replace(CASE, changes=[first]), now=NOON)
    known = len(facts(complaint))
    complaint.extend([first, first | {"changed_time": at}], closed=False, now=NOON)
    return facts(complaint)[known:]


def _logged(**times: datetime) -> list[Fact]:
    planned: Any = {"region": "east", "customer_id": "c", "owner_id": "o", "kind": "KEY_ACCOUNT", "purpose": "-"}
    visit = Visit.plan(uuid4(), **planned, planned_time=NOON, now=NOON, within=timedelta(days=9))
    visit.confirm(confirmed_by="o", channel="phone", place="-")
    record = dict.fromkeys(RECORD, "-") | {"started_time": NOON - timedelta(hours=1), "ended_time": NOON} | times
    limits = {"longest": timedelta(days=1), "log_within": timedelta(days=9), "settle_within": timedelta(days=9)}
    visit.log(record, [], now=NOON, written=NOON, zone="Asia/Shanghai", **limits)
    return facts(visit)[-1:]


_territory = cache(a_territory)


def _first_met(at: datetime) -> list[Fact]:
    met = first_contact(at, now=NOON, longest=timedelta(days=9))
    return facts(a_lead(_territory(), first_contact_time=met))


def _reached(at: datetime) -> list[Fact]:
    at = checked_contact(at, received_time=NOON - timedelta(hours=1), now=NOON)
    case = Subject(UUID(int=1), "COMPLAINT", "east", "c", "o")
    return facts(CaseContact.of(uuid4(), Said("OUTBOUND", "phone", "REACHED", at), case, by="o", counted=at))


def _resumed(at: datetime) -> list[Fact]:
    complaint = _complaint()
    complaint.record_first_contact(contacted_time=NOON, channel="phone", now=NOON)
    terms: dict[str, Any] = {"clocks": [], "until": NOON + timedelta(days=1), "max_pauses": 1, "policy_version": 0}
    complaint.pause(pause_reason="THIRD_PARTY", asked="-", **terms, now=NOON - timedelta(hours=1))
    complaint.resume(complaint.resumption(at, NOON))
    return facts(complaint)[-1:]


def _call_told(**times: Any) -> list[Fact]:
    """A call that began a minute ago and is over."""
    begun = NOON - timedelta(minutes=1)
    told: dict[str, Any] = {"at": begun, "answered_time": begun, "ended_time": NOON, "now": NOON}
    return facts(of_calls.a_call(**told | {"legs": (Leg("", "d", begun, begun),)} | times))


def _leg(at: datetime) -> tuple[Leg, ...]:
    return (Leg("", "d", NOON - timedelta(minutes=1), at),)


CALLS: dict[str, Callable[[datetime], list[Fact]]] = {
    "started_time": lambda at: _call_told(
        started_time=at, answered_time=at, ended_time=at, legs=(Leg("", "d", at, at),)
    ),
    "answered_time": lambda at: _call_told(answered_time=at, ended_time=at),
    "ended_time": lambda at: _call_told(ended_time=at),
    "legs.from_time": lambda at: _call_told(ended_time=at, legs=(Leg("", "d", at, at),)),
    "legs.to_time": lambda at: _call_told(ended_time=at, legs=_leg(at)),
}
"""A call that is told of as it ends."""


def _attached(at: datetime) -> list[Fact]:
    return facts(of_calls.some_evidence(at=at, now=NOON))


def _met(at: datetime) -> list[Fact]:
    complaint = Complaint.open(UUID(int=5), INTAKE, first_contact=DUE, within=timedelta(days=9), now=NOON)
    found = of_calls.an_investigation(complaint, at, NOON)
    return [one for one in facts(found) if isinstance(one, Investigation.Met)]


def _state(fact: Fact) -> dict[str, Any]:
    return {name: value for name, value in vars(fact).items() if name != "originator_id"}


Record = Callable[[datetime], list[Fact]]
PAST: dict[str, Record] = {
    "OpenComplaintRequest.received_time": _received,
    "OpenComplaintRequest.happened_time": _happened,
    "RecordFirstContactRequest.contacted_time": _contacted,
    "RecordContactRequest.contacted_time": lambda at: _reached(at),
    "ResumeComplaintRequest.resumed_time": lambda at: _resumed(at),
    "CompleteRemedyRequest.completed_time": _completed,
    "CommunicateSolutionRequest.told_time": _told,
    "RecordCallbackRequest.called_time": _called,
    "ReopenComplaintRequest.said_time": _said,
    "ImportComplaintRequest.received_time": _imported,
    "ImportComplaintRequest.changes.changed_time": _changed,
    "ExtendImportedComplaintRequest.changes.changed_time": _extended,
    "LogVisitRequest.started_time": lambda at: _logged(started_time=at, ended_time=at),
    "LogVisitRequest.ended_time": lambda at: _logged(ended_time=at),
    **{f"RecordCallRequest.{name}": of for name, of in CALLS.items()},
    **{f"RecordCallsRequest.rows.{name}": of for name, of in CALLS.items()},
    "AttachEvidenceRequest.obtained_time": lambda at: _attached(at),
    "RecordMeetingRequest.held_time": lambda at: _met(at),
    "RegisterLeadRequest.first_contact_time": lambda at: _first_met(at),
    "ImportCustomersRequest.rows.registered_time": lambda at: facts(a_taken_over(registered_time=at)),
    "ImportCustomersRequest.rows.first_contact_time": lambda at: facts(a_taken_over(first_contact_time=at)),
    "ImportCustomersRequest.rows.won_time": lambda at: facts(a_taken_over(state="WON", won_time=at)),
}
MAY_LIE_AHEAD = {
    "PlanVisitRequest.planned_time",
    "LogVisitRequest.points.due_time",
    "ProposeSolutionRequest.due_time",
    "RecordContactRequest.next_update_time",
    "AcknowledgeComplaintRequest.next_update_time",
    "DispatchComplaintRequest.dispatches.due_time",
    "RecordMeetingRequest.decisions.due_time",
    "RaisePreventiveActionRequest.due_time",
    "CheckEffectRequest.due_time",
    "OpenIssueRequest.due_time",
    "RaiseIssueRequest.due_time",
    "SplitIssueRequest.parts.due_time",
    "AskExtensionRequest.due_time",
    "DraftPolicyValueRequest.effective_time",
    "RegisterLeadRequest.next_step.due_time",
    "ReopenLeadRequest.next_step.due_time",
    "SetNextStepRequest.due_time",
    "ImportCustomersRequest.rows.next_step.due_time",
    "OpenSessionRequest.expires_time",
}
"""Times of commands that are usually in the future."""
OF_FACTS = {"WatchHoldingRequest.since_time", "NoteActivityRequest.activity_time"}
OF_FACTS |= {"ConsiderFactRequest.recorded_time", "ConsiderFactRequest.instants.value"}
"""Times that a reaction takes from a fact: they were checked when that was recorded."""


def _times(message: Descriptor, at: str) -> list[str]:
    found = []
    for field in message.fields:
        if field.message_type is not None and field.message_type.full_name == TIMESTAMP:
            found.append(f"{at}.{field.name}")
        elif field.message_type is not None:
            found += _times(field.message_type, f"{at}.{field.name}")
    return found


def test_every_time_of_every_command_is_known_here() -> None:
    commands = [m for name in SERVICES for d in service(name).descriptors for m in d.methods if is_command(m)]
    times = [time for method in commands for time in _times(method.input_type, method.input_type.name)]
    assert sorted(times) == sorted([*PAST, *MAY_LIE_AHEAD, *OF_FACTS])


@pytest.mark.parametrize("record", PAST.values(), ids=PAST)
def test_a_time_a_few_seconds_ahead_is_recorded_as_now_and_one_further_ahead_is_refused(record: Record) -> None:
    RECORDED_AT.set(NOON)
    now = [_state(fact) for fact in record(NOON)]
    for ahead in (timedelta(microseconds=1), CLOCKS_DIFFER):
        assert [_state(fact) for fact in record(NOON + ahead)] == now
    with pytest.raises(Refused):
        record(NOON + CLOCKS_DIFFER + timedelta(microseconds=1))


def test_a_time_that_is_not_ahead_stays_as_it_is() -> None:
    for at in (NOON, NOON - timedelta(microseconds=1), NOON - timedelta(days=9), NOON + timedelta(seconds=6)):
        assert not_ahead(at, NOON) == at
