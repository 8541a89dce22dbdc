"""Is whatever a command names there: regions that were opened, departments formed, persons enrolled (0044)?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from chassis.names import KnownDepartments, KnownRegions, StaffRegister, named
from chassis.rpc import is_command
from chassis.service import OF_EVERY_SERVICE
from cli.platform import SERVICES, service
from fieldledger.appraisal import v1 as appraisal
from fieldledger.customers import v1 as customers
from fieldledger.options.v1 import options_pb2 as options
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from kernel.errors import NotFound, Refused
from tests.chassis.follows import HERE, LEFT, NOBODY, Follows, why
from tests.ledger.stage import Stage, enrol
from tests.support import an_envelope, folded

THINGS = {
    *("territory_id", "customer_id", "referrer_customer_id", "visit_id", "duty_id", "complaint_id", "batch_id"),
    *("issue_id", "source_id", "point_id", "policy_id", "scheme_id", "finding_id"),
    *("rectification_id", "person_id", "campaign_id", "contact_id", "absence_id"),
    *("customer_ids", "hand_over_id", "customer_batch_id"),
    *("area_id", "filing_id", "relocation_id", "from_territory_id", "successor_territory_id"),
    *("other_id", "successor_contact_id", "into_id", "duplicate_id", "session_id", "saved_view_id", "clock_id"),
    *("notice_id", "notice_ids", "subject_id", "delivery_id", "watch_id", "case_contact_id", "retiming_id"),
    *("call_id", "evidence_id", "successor_evidence_id", "action_id", "action_ids", "complaint_ids"),
}
"""Ids of what is no region, department or member of staff; a person whose data is erased may be a customer."""


def _message(field: FieldDescriptor) -> Descriptor:
    assert field.containing_type is not None
    return field.containing_type


def _fields(descriptor: Descriptor) -> Iterator[FieldDescriptor]:
    for field in descriptor.fields:
        if field.message_type is not None:
            yield from _fields(field.message_type)
        elif field.type == FieldDescriptor.TYPE_STRING:
            yield field


NAMED = [
    pytest.param(field, id=f"{_message(field).name}.{field.name}")
    for name in SERVICES
    for descriptor in service(name).descriptors
    for method in descriptor.methods
    if is_command(method)
    for field in _fields(method.input_type)
    if (field.name in ("region", "scope") or field.name.endswith(("_id", "_ids"))) and field.name not in THINGS
]


@pytest.mark.parametrize("field", NAMED)
def test_every_field_of_a_command_that_names_a_region_a_department_or_a_person_says_so(field: FieldDescriptor) -> None:
    kind = named(field)
    assert kind, f"{field.full_name} needs the option `names`, or a place among THINGS"
    of_regions = (options.NAMED_REGION, options.NAMED_REGION_OR_ALL, options.NAMED_SCOPE)
    if kind not in (options.NAMED_BY_COMMAND, options.NAMED_BY_FACT):
        assert (kind in of_regions) == (field.name in ("region", "scope"))
        assert (kind == options.NAMED_DEPARTMENT) == (field.name == "department_id")
    if kind == options.NAMED_BY_COMMAND:
        assert _message(field).file.package == "fieldledger.organisation.v1", "only organisation has these aggregates"


def test_only_commands_of_reactions_take_names_from_facts() -> None:
    for name in SERVICES:
        for descriptor in service(name).descriptors:
            for method in descriptor.methods:
                if any(named(field) == options.NAMED_BY_FACT for field in _fields(method.input_type)):
                    assert not _people_send(method), method.full_name
    assert len(NAMED) >= 30


def _people_send(method: MethodDescriptor) -> bool:
    return "google.api.http" in str(method.GetOptions())


def test_departments_are_looked_up_wherever_a_person_names_one_outside_organisation() -> None:
    looked_up = {
        field.full_name.partition(".v1.")[2]
        for name in SERVICES
        for descriptor in service(name).descriptors
        for method in descriptor.methods
        if is_command(method) and _people_send(method) and name != "organisation"
        for field in _fields(method.input_type)
        if field.name.startswith("department") and named(field) == options.NAMED_DEPARTMENT
    }
    wanted = ("OpenIssueRequest", "PointToSettle", "RaiseFindingRequest", "IssueRectificationRequest")
    assert looked_up >= {f"{message}.department_id" for message in wanted}


def test_every_service_follows_what_names_are_checked_against() -> None:
    assert {KnownRegions, KnownDepartments, StaffRegister} <= set(OF_EVERY_SERVICE)


@pytest.fixture
def follows() -> Follows:
    return Follows()


def _territory(region: str = "east", responsible_id: str = HERE) -> customers.OpenTerritoryRequest:
    return customers.OpenTerritoryRequest(region=region, name="t", responsible_id=responsible_id)


@pytest.mark.parametrize("region", ["EAST", "atlantis", "east ", "*", "东区"])
async def test_a_region_nobody_opened_is_unknown_and_the_nearest_is_named(follows: Follows, region: str) -> None:
    no = await why(follows, _territory(region))
    assert isinstance(no, NotFound) and (no.reason, no.fields) == ("REGION_UNKNOWN", ("region",))
    assert no.params == {"region": region, "nearest": "east"}


async def test_where_no_region_is_open_none_is_named(follows: Follows) -> None:
    follows.rows[KnownRegions].clear()
    assert (await why(follows, _territory())).reason == "NO_REGION_OPEN"


async def test_the_whole_organisation_is_named_only_where_it_is_meant(follows: Follows) -> None:
    await follows.names().check(appraisal.DraftSchemeRequest(region="*"))
    await follows.names().check(organisation.DraftPolicyValueRequest(scope=""))
    await follows.names().check(organisation.DraftPolicyValueRequest(scope="east/office"))
    for command in (appraisal.CloseCycleRequest(region="*"), supervision.RaiseFindingRequest(region="*"),
                    organisation.DraftPolicyValueRequest(scope="west/office")):  # fmt: skip
        assert (await why(follows, command)).reason == "REGION_UNKNOWN"


async def test_a_person_nobody_enrolled_is_unknown_and_one_who_left_takes_no_work(follows: Follows) -> None:
    assert ((await why(follows, _territory(responsible_id=NOBODY))).reason) == "STAFF_UNKNOWN"
    no = await why(follows, _territory(responsible_id=LEFT))
    assert isinstance(no, NotFound) and (no.reason, no.fields) == ("STAFF_LEFT", ("responsible_id",))
    await follows.names().check(supervision.RaiseFindingRequest(subject_id=LEFT))


async def test_persons_in_lists_and_in_parts_are_checked_where_they_stand(follows: Follows) -> None:
    record = visits.LogVisitRequest(visitor_ids=[HERE, LEFT], points=[{"responsible_id": HERE}])
    await follows.names().check(record)
    record.points.add(responsible_id=NOBODY)
    assert (await why(follows, record)).fields == ("points[1].responsible_id",)
    twice = await why(follows, visits.LogVisitRequest(visitor_ids=[HERE, HERE]))
    assert isinstance(twice, Refused) and (twice.reason, twice.fields) == ("STAFF_NAMED_TWICE", ("visitor_ids",))


async def test_whoever_was_enrolled_a_moment_ago_is_found_after_waiting_once(follows: Follows) -> None:
    follows.coming[StaffRegister][NOBODY] = platform.StaffMember(staff_id=NOBODY, department_id="d")
    follows.coming[KnownRegions]["west"] = platform.KnownRegion(region="west")
    await follows.names().check(_territory("west", NOBODY))
    assert follows.waited == [KnownRegions, StaffRegister]
    await follows.names().check(_territory("west", NOBODY))
    assert len(follows.waited) == 2, "who is known is not waited for"


async def test_what_is_not_found_is_not_called_unknown_while_the_list_is_behind(follows: Follows) -> None:
    follows.behind = True
    assert (await why(follows, _territory(responsible_id=NOBODY))).reason == "VIEW_BEHIND"


def test_the_register_says_where_somebody_works_and_when_he_left() -> None:
    joined = organisation.StaffJoined(staff_id=HERE, department_id="d", role=organisation.STAFF_ROLE_CLERK)
    moved = organisation.StaffMoved(staff_id=HERE, department_id="e", role=joined.role, region="west")
    line = organisation.ManagerChanged(staff_id=HERE, manager_id=LEFT)
    facts = [(event, an_envelope(source="organisation")) for event in (joined, moved, line)]
    assert folded(StaffRegister, facts[:1]) == {
        (HERE,): platform.StaffMember(staff_id=HERE, region="east", department_id="d")
    }
    assert folded(StaffRegister, facts) == {
        (HERE,): platform.StaffMember(staff_id=HERE, region="west", department_id="e")
    }


# On running services.


@pytest.fixture(scope="module")
async def people(play: Stage) -> AsyncIterator[list[str]]:
    yield [play.person(), play.person()]


async def test_a_territory_goes_only_to_somebody_who_was_enrolled(play: Stage, people: list[str]) -> None:
    head = play.session("head_office")
    for command, reason in (
        (_territory("EAST", people[0]), "REGION_UNKNOWN"),
        (_territory("east", NOBODY), "STAFF_UNKNOWN"),
    ):
        with pytest.raises(NotFound) as no:
            await head.do(command)
        assert no.value.reason == reason
    command, id = _territory("east", people[0]), uuid4()
    opened = await head.do(command, id)
    assert (await head.do(command, id)).aggregate_id == opened.aggregate_id
    late = str(uuid4())
    await enrol(play.platform, {"east": [late]})
    await head.do(customers.ReassignTerritoryRequest(territory_id=opened.aggregate_id, responsible_id=late))
