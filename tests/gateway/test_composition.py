"""Composed answers: asked at once, within one time, and what a service does not give is said instead of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import grpc
import pytest
from google.protobuf.message import Message
from grpc.aio import AioRpcError, Metadata

from chassis.reasons import Reasons
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.gateway.v1 import customer_view_pb2 as pb
from fieldledger.organisation import v1 as organisation
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden, Invalid, NotFound, TurnedDown, Unavailable
from services.gateway.catalogue import descriptions
from services.gateway.composition import Composition, Peer
from services.gateway.customer_view.sections import COMPOSED, SHORT, WHOLE
from services.gateway.problems import Problems
from services.gateway.transcoding import routes

ID = "019aa000-0000-7000-8000-0000000000ab"
STAFF = "019aa000-0000-7000-8000-0000000000ac"
GIVEN = (("authorization", "Bearer t"), ("read-after", "visits/1/7"), ("unmask-purpose", "VISIT"))
REASONS = Reasons.load()
ANSWERS: dict[type[Message], Any] = {
    route.request: route.response for one in descriptions() for route in routes(one.interfaces)
}
Answer = Callable[[Any], Any]


def refused(error: TurnedDown) -> AioRpcError:
    """What a client gets of a service that turned a call down."""
    code, text, details = REASONS.status(error)
    return AioRpcError(code, Metadata(), Metadata(("grpc-status-details-bin", details)), text)


def down(code: grpc.StatusCode = grpc.StatusCode.UNAVAILABLE) -> AioRpcError:
    return AioRpcError(code, Metadata(), Metadata(), "no")


@dataclass
class Services:
    """Answers every request with an empty message, unless a test says otherwise; remembers what it was asked."""

    answers: dict[type[Message], Answer] = field(default_factory=dict)
    asked: list[Any] = field(default_factory=list)
    metadata: list[Any] = field(default_factory=list)
    timeouts: dict[type[Message], float] = field(default_factory=dict)
    waiting: Callable[[Any], Awaitable[object]] | None = None

    def peers(self) -> dict[type[Message], Peer]:
        return {request: Peer(self._call, answer) for request, answer in ANSWERS.items()}

    async def _call(self, request: Any, *, metadata: Any, timeout: float) -> bytes:
        self.asked.append(request)
        self.metadata.append(metadata)
        self.timeouts[type(request)] = timeout
        if self.waiting:
            await self.waiting(request)
        answer = self.answers.get(type(request), lambda _: ANSWERS[type(request)]())(request)
        if isinstance(answer, Exception):
            raise answer
        data: bytes = answer.SerializeToString()
        return data

    async def whole(self, seconds: float = 5.0) -> Any:
        return await self._of(pb.GetCustomer360Request(customer_id=ID), pb.Customer360, seconds)

    async def briefing(self, seconds: float = 5.0) -> Any:
        return await self._of(pb.GetBriefingRequest(customer_id=ID), pb.Briefing, seconds)

    async def _of(self, request: Message, answer: type[Message], seconds: float) -> Any:
        composition = Composition(COMPOSED[type(request)], self.peers(), Problems(REASONS))
        return answer.FromString(await composition(request, metadata=GIVEN, timeout=seconds))


def states(answer: Any) -> dict[str, str]:
    """The state of each section, by the name of its field."""
    section, state = pb.ViewSection.Name, pb.SectionState.Name
    return {
        section(one.section).removeprefix("VIEW_SECTION_").lower(): state(one.state).removeprefix("SECTION_STATE_")
        for one in answer.sections
    }


def report(answer: Any, name: str) -> Any:
    return next(one for one in answer.sections if one.section == pb.ViewSection.Value(f"VIEW_SECTION_{name}"))


def test_every_field_of_an_answer_is_a_section_or_said_of_the_whole() -> None:
    for composed in COMPOSED.values():
        fields = {field.name for field in composed.answer.DESCRIPTOR.fields}
        about = {"customer_id", "family_ids", "sections"} | ({"since_time"} & fields)
        assert {section.name for section in composed.sections} == fields - about
    named = {name.removeprefix("VIEW_SECTION_").lower() for name in pb.ViewSection.keys()[1:]}
    assert named == {section.name for composed in COMPOSED.values() for section in composed.sections}


async def test_all_are_asked_before_any_has_answered_with_the_callers_own_headers() -> None:
    services, all_asked = Services(), asyncio.Event()

    async def wait(request: Any) -> None:
        if len(services.asked) == sum(1 for section in WHOLE if not section.after):
            all_asked.set()
        await all_asked.wait()  # for ever, if one waited for the other's answer

    services.waiting = wait
    async with asyncio.timeout(20):
        await services.whole()
    assert services.metadata and all(given == GIVEN for given in services.metadata)


async def test_names_of_staff_are_asked_once_for_all_who_are_named_anywhere() -> None:
    services = Services()
    services.answers[customers.GetCustomerRequest] = lambda _: customers.CustomerDetails(responsible_id=STAFF)
    services.answers[complaints.ListComplaintsRequest] = lambda _: complaints.ListComplaintsResponse(
        rows=[complaints.ComplaintRow(handler_id=ID, owner_id=STAFF)]
    )
    named = organisation.LookUpNamesResponse(rows=[organisation.StaffName(staff_id=STAFF, display_name="林晓芸")])
    services.answers[organisation.LookUpNamesRequest] = lambda _: named
    answer = await services.whole()
    (asked,) = [one for one in services.asked if isinstance(one, organisation.LookUpNamesRequest)]
    assert list(asked.staff_ids) == [ID, STAFF]
    assert [row.display_name for row in answer.staff_names] == ["林晓芸"]


@pytest.mark.parametrize(
    ("error", "state", "reason"),
    [
        (refused(Forbidden("SCOPE_MISSING", scope="visits.read")), "NOT_ALLOWED", "SCOPE_MISSING"),
        (refused(Unavailable("VIEW_BEHIND")), "UNAVAILABLE", "VIEW_BEHIND"),
        (refused(NotFound("NOT_FOUND", what="Visit", id=ID)), "NOTHING", ""),
        (down(), "UNAVAILABLE", "SERVICE_DOWN"),
        (down(grpc.StatusCode.DEADLINE_EXCEEDED), "UNAVAILABLE", "ANSWER_OVERDUE"),
        (down(grpc.StatusCode.INTERNAL), "UNAVAILABLE", "INTERNAL"),
    ],
)
async def test_what_a_service_does_not_give_is_said_and_the_rest_is_there(
    error: AioRpcError, state: str, reason: str
) -> None:
    services = Services()
    services.answers[customers.GetCustomerRequest] = lambda _: customers.CustomerDetails(customer_id=ID)
    services.answers[visits.ListVisitsRequest] = lambda _: error
    answer = await services.whole()
    told = report(answer, "VISITS")
    assert (states(answer)["visits"], told.reason) == (state, reason)
    assert bool(told.reason_zh and told.reason_en and told.reason_zh != told.reason_en) == bool(reason)
    assert "{" not in told.reason_zh + told.reason_en and not answer.visits
    assert states(answer)["customer"] == "SHOWN" and answer.customer.customer_id == ID


@pytest.mark.parametrize(
    "error",
    [
        refused(NotFound("NOT_FOUND", what="Customer", id=ID)),
        refused(Forbidden("ROW_OF_OTHERS")),
        refused(Invalid("PURPOSE_UNKNOWN", names="VISIT")),
        refused(Forbidden("TOKEN_INVALID")),
    ],
)
async def test_a_customer_that_is_refused_is_refused_as_the_service_does_and_nothing_is_waited_for(
    error: AioRpcError,
) -> None:
    services, ended = Services(), list[str]()

    async def wait(request: Any) -> None:
        if not isinstance(request, customers.GetCustomerRequest):
            try:
                await asyncio.Event().wait()
            finally:
                ended.append(type(request).__name__)

    services.waiting = wait
    services.answers[customers.GetCustomerRequest] = lambda _: error
    with pytest.raises(AioRpcError) as no:
        async with asyncio.timeout(20):
            await services.whole()
    assert no.value is error
    assert len(ended) == len(services.asked) - 1 > 10


async def test_without_the_customers_service_the_others_still_answer_but_of_nobody_nothing() -> None:
    services = Services()
    services.answers = {
        kind: lambda _: down() for kind in ANSWERS if kind.DESCRIPTOR.file.package.endswith("customers.v1")
    }
    services.answers[visits.ListVisitsRequest] = lambda _: visits.ListVisitsResponse(
        rows=[visits.VisitRow(visit_id=ID)]
    )
    answer = await services.whole()
    gone = dict.fromkeys(("customer", "territories", "timeline"), "UNAVAILABLE")
    assert states(answer) | gone | {"visits": "SHOWN"} == states(answer)
    assert [row.visit_id for row in answer.visits] == [ID] and list(answer.family_ids) == [ID]
    services.answers = {kind: lambda _: down() for kind in ANSWERS}
    with pytest.raises(AioRpcError) as no:
        await services.whole()
    assert no.value.code() is grpc.StatusCode.UNAVAILABLE


async def test_of_a_list_so_many_rows_are_taken_and_it_is_said_that_there_are_more() -> None:
    def timeline(asked: Any) -> Any:
        rows = [customers.TimelineRow(event=str(number)) for number in range(25)]  # more than it was asked for
        return customers.ListTimelineResponse(rows=rows, next_page_token="on")

    services = Services(answers={customers.ListTimelineRequest: timeline})
    answer = await services.whole()
    (asked,) = [one for one in services.asked if isinstance(one, customers.ListTimelineRequest)]
    assert (asked.page_size, len(answer.timeline)) == (20, 20)
    assert report(answer, "TIMELINE").more and not report(answer, "VISITS").more
    for composed in COMPOSED.values():
        for section in composed.sections:
            several = composed.answer.DESCRIPTOR.fields_by_name[section.name].is_repeated
            assert several == (0 < section.limit <= 200), section.name


@pytest.mark.parametrize("wrong", [down(), refused(Forbidden("SCOPE_MISSING", scope="personal.read"))])
async def test_details_of_a_row_that_is_gone_are_left_out_and_of_one_that_fails_none_are_shown(
    wrong: AioRpcError,
) -> None:
    listed = customers.ListContactsResponse(rows=[customers.ContactRow(contact_id=id) for id in (ID, STAFF)])
    gone = refused(NotFound("NOT_FOUND", what="Contact", id=ID))
    services = Services(answers={customers.ListContactsRequest: lambda _: listed})

    def details(first: Any) -> Answer:
        return lambda asked: first if asked.contact_id == ID else customers.ContactDetails(contact_id=STAFF)

    services.answers[customers.GetContactRequest] = details(gone)
    assert [one.contact_id for one in (await services.whole()).contacts] == [STAFF]
    services.answers[customers.GetContactRequest] = details(wrong)
    answer = await services.whole()
    assert not answer.contacts and states(answer)["contacts"] in ("UNAVAILABLE", "NOT_ALLOWED")


async def test_what_others_wait_for_leaves_them_some_of_the_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: 0.0)  # no time passes, however busy the machine
    services = Services()
    services.answers[customers.GetCustomerRequest] = lambda _: customers.CustomerDetails(responsible_id=STAFF)
    await services.whole(100.0)
    names = services.timeouts.pop(organisation.LookUpNamesRequest)
    assert names == 100 and set(services.timeouts.values()) == {70.0}


async def test_a_service_that_is_not_behind_this_gateway_is_said_to_be_down() -> None:
    services = Services()
    peers = {request: peer for request, peer in services.peers().items() if request is not visits.ListVisitsRequest}
    composition = Composition(COMPOSED[pb.GetBriefingRequest], peers, Problems(REASONS))
    request = pb.GetBriefingRequest(customer_id=ID)
    answer = pb.Briefing.FromString(await composition(request, metadata=GIVEN, timeout=5.0))
    assert (states(answer)["visits"], report(answer, "VISITS").reason) == ("UNAVAILABLE", "SERVICE_DOWN")
    assert states(answer)["last_visits"] == "UNAVAILABLE" and states(answer)["complaints"] == "NOTHING"


@pytest.mark.clause("S2f-9")
async def test_a_briefing_asks_what_changed_since_the_visit_that_ended_last() -> None:
    services = Services()
    listed = visits.ListVisitsResponse(rows=[visits.VisitRow(visit_id=ID), visits.VisitRow(visit_id=STAFF)])
    services.answers[visits.ListVisitsRequest] = lambda asked: visits.ListVisitsResponse() if asked.open else listed

    def visit(asked: Any) -> Any:
        found = visits.VisitDetails(visit_id=asked.visit_id)
        found.ended_time.FromSeconds(1_790_000_000 if asked.visit_id == ID else 1_780_000_000)
        return found

    services.answers[visits.GetVisitRequest] = visit
    rows = [customers.TimelineRow(event="VisitLogged", reference_id=ID), customers.TimelineRow(event="ComplaintOpened")]
    services.answers[customers.ListTimelineRequest] = lambda _: customers.ListTimelineResponse(rows=rows)
    answer = await services.briefing()
    (asked,) = [one for one in services.asked if isinstance(one, customers.ListTimelineRequest)]
    assert asked.occurred_time_from.seconds == answer.since_time.seconds == 1_790_000_000
    assert [row.event for row in answer.changes] == ["ComplaintOpened"]
    assert len(answer.sections) == len(SHORT) + 1

    services.answers[visits.GetVisitRequest] = lambda _: down()
    answer = await services.briefing()
    assert not answer.HasField("since_time") and states(answer)["last_visits"] == "UNAVAILABLE"
    assert [row.event for row in answer.changes] == ["VisitLogged", "ComplaintOpened"]


async def test_of_a_profile_what_holds_and_what_contradicts_it_is_shown() -> None:
    entries = [customers.ProfileEntry(number=0), customers.ProfileEntry(number=1, shown=True)]
    entries.append(customers.ProfileEntry(number=2, conflict=True))
    profile = customers.ProfileDetails(entries=entries, completeness_bp=4_000)
    services = Services(answers={customers.GetProfileRequest: lambda _: profile})
    answer = await services.whole()
    assert [entry.number for entry in answer.profile.entries] == [1, 2] and answer.profile.completeness_bp == 4_000
