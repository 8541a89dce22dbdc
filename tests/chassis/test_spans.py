"""Is every time that a caller gives bounded on both sides? (A visit of 126 years was one.)"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from google.api import annotations_pb2
from google.protobuf.descriptor import Descriptor

from chassis.rpc import is_command
from cli.platform import SERVICES, service
from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused
from ledger.wire import TIMESTAMP
from services.complaints.call.domain import Leg
from services.complaints.complaint.domain import checked_contact, checked_next_update
from services.complaints.prevention.domain import checked_due
from services.customers.customer.domain import NextStep
from services.customers.territory.domain import first_contact
from tests.complaints import builders as of_complaints
from tests.complaints import calls as of_calls
from tests.customers import builders as of_customers
from tests.visits import builders as of_visits

LONG_AGO, FAR_AHEAD = datetime(1900, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


def _visit(**times: Any) -> None:
    of_visits.log(of_visits.a_confirmed_visit(), **times)


def _point(due_time: datetime) -> None:
    of_visits.log(of_visits.a_confirmed_visit(), of_visits.a_point(due_time=due_time))


def _contact(contacted_time: datetime) -> None:
    complaint = of_complaints.a_complaint()
    complaint.record_first_contact(contacted_time=contacted_time, channel="phone", now=of_complaints.NOW)


def _proposal(due_time: datetime) -> None:
    complaint = of_complaints.a_complaint()
    complaint.record_cause(cause="SERVICE", cause_detail="")
    of_complaints.propose(complaint, due_time=due_time)


def _completion(completed_time: datetime) -> None:
    complaint = of_complaints.a_proposed_complaint()
    complaint.accept_solution()
    complaint.complete_remedy(completed_time=completed_time, now=of_complaints.NOW)


def _resumption(at: datetime) -> None:
    _quiet(of_complaints.a_paused_complaint().resumption(at, of_complaints.NOW))


def _case_contact(at: datetime) -> None:
    _quiet(checked_contact(at, received_time=of_complaints.NOW, now=of_complaints.NOW))


def _extension(due_time: datetime) -> None:
    of_complaints.ask_extension(of_complaints.an_issue(), due_time=due_time)


def _issue_part(due_time: datetime) -> None:
    _quiet(of_complaints.split(of_complaints.an_issue(), of_complaints.a_part(due_time=due_time)))


def _first_step(at: datetime) -> None:
    step = NextStep("CALL", at)
    way: dict[str, Any] = {"days": 3, "within": of_customers.INTERVALS, "zone": of_customers.SHANGHAI}
    _quiet(NextStep.first(step, **way, now=of_customers.NOW))


def _told(at: datetime) -> None:
    _quiet(of_complaints.a_proposed_complaint().checked_telling(at, of_complaints.NOW))


def _called(at: datetime) -> None:
    _quiet(of_complaints.a_remedied_complaint().checked_call(at, of_complaints.NOW + of_complaints.DAY))


def _said(at: datetime) -> None:
    _quiet(of_complaints.a_remedied_complaint().checked_saying(at, of_complaints.NOW + of_complaints.DAY))


OF_CALL = ("started_time", "answered_time", "ended_time")


def _call(time: str, at: datetime) -> None:
    _quiet(of_calls.a_call(**{time: at}))


BOUNDED: dict[str, Callable[[datetime], None]] = {
    "FirstStep.due_time": _first_step,
    "SetNextStepRequest.due_time": lambda at: _quiet(of_customers.step(of_customers.a_lead(), at)),
    "PointToSettle.due_time": _point,
    "PlanVisitRequest.planned_time": lambda at: _quiet(of_visits.a_planned_visit(planned_time=at)),
    "LogVisitRequest.started_time": lambda at: _visit(started_time=at),
    "LogVisitRequest.ended_time": lambda at: _visit(ended_time=at),
    "OpenComplaintRequest.received_time": lambda at: _quiet(of_complaints.a_complaint(received_time=at)),
    "OpenComplaintRequest.happened_time": lambda at: _quiet(of_complaints.a_complaint(happened_time=at)),
    "RecordFirstContactRequest.contacted_time": _contact,
    "ProposeSolutionRequest.due_time": _proposal,
    "CompleteRemedyRequest.completed_time": _completion,
    "CommunicateSolutionRequest.told_time": _told,
    "RecordCallbackRequest.called_time": _called,
    "ReopenComplaintRequest.said_time": _said,
    "RegisterLeadRequest.first_contact_time": lambda at: _quiet(
        first_contact(at, now=of_visits.NOW, longest=timedelta(days=366))
    ),
    "OpenIssueRequest.due_time": lambda at: _quiet(of_complaints.an_issue(due_time=at)),
    "IssuePart.due_time": _issue_part,
    "AskExtensionRequest.due_time": _extension,
    "RecordContactRequest.contacted_time": _case_contact,
    "RecordContactRequest.next_update_time": lambda at: _quiet(
        checked_next_update(at, now=of_complaints.NOW, within=timedelta(days=366))
    ),
    "ResumeComplaintRequest.resumed_time": _resumption,
    "AcknowledgeComplaintRequest.next_update_time": lambda at: _quiet(
        checked_next_update(at, now=of_complaints.NOW, within=timedelta(days=366))
    ),
    **{f"{of}.{time}": partial(_call, time) for of in ("RecordCallRequest", "RecordedCall") for time in OF_CALL},
    "CallLeg.from_time": lambda at: _quiet(of_calls.a_call(legs=(Leg("", "d", at, of_complaints.NOW),))),
    "CallLeg.to_time": lambda at: _quiet(
        of_calls.a_call(legs=(Leg("", "d", of_complaints.NOW - of_complaints.MINUTE, at),))
    ),
    "AttachEvidenceRequest.obtained_time": lambda at: _quiet(of_calls.an_item(at)),
    "RecordMeetingRequest.held_time": lambda at: _quiet(of_calls.an_investigation(of_complaints.a_complaint(), at)),
    "Dispatch.due_time": lambda at: _quiet(of_complaints.an_issue(kind="INVESTIGATION", due_time=at)),
    "MeetingDecision.due_time": lambda at: _quiet(of_complaints.an_issue(kind="TASK", due_time=at)),
    "RaisePreventiveActionRequest.due_time": lambda at: _quiet(of_calls.an_action(due_time=at)),
    "CheckEffectRequest.due_time": lambda at: _quiet(
        checked_due(at, now=of_complaints.NOW, within=timedelta(days=366))
    ),
}
FREE = {
    "DraftPolicyValueRequest.effective_time": "never before its approval; a value may be decided years ahead",
    "ImportComplaintRequest.received_time": "a history keeps its own times, none in the future",
    "StatusChange.changed_time": "in the order of the history",
    "ImportedCustomer.registered_time": "a history keeps its own times, none in the future",
    "ImportedCustomer.first_contact_time": "a history keeps its own times, none in the future",
    "ImportedCustomer.won_time": "after it was registered, not in the future",
}


def _quiet(made: object) -> None:
    assert made is not None


def _times(descriptor: Descriptor) -> Iterator[str]:
    for field in descriptor.fields:
        if field.message_type is None:
            continue
        if field.message_type.full_name == TIMESTAMP:
            yield f"{descriptor.name}.{field.name}"
        else:
            yield from _times(field.message_type)


def test_every_time_of_every_command_is_accounted_for() -> None:
    given = {
        time
        for name in SERVICES
        for descriptor in service(name).descriptors
        for method in descriptor.methods
        if is_command(method) and method.GetOptions().HasExtension(annotations_pb2.http)
        for time in _times(method.input_type)
    }
    assert given == {*BOUNDED, *FREE}


@pytest.mark.parametrize("time", BOUNDED)
@pytest.mark.parametrize("at", [LONG_AGO, FAR_AHEAD], ids=["in 1900", "in 9999"])
def test_a_time_that_lies_too_far_off_is_refused(time: str, at: datetime) -> None:
    RECORDED_AT.set(of_visits.NOW)
    with pytest.raises(Refused) as no:
        BOUNDED[time](at)
    assert no.value.clause
