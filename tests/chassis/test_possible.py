"""Does an answer say beforehand which commands would be refused, by the same checks that refuse them?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chassis.possible import FIELD, _methods
from chassis.rpc import scope_of
from cli.platform import SERVICES, Session
from fieldledger.customers import v1 as customers
from fieldledger.visits import v1 as visits
from kernel.aggregate import RECORDED_AT, Aggregate
from kernel.errors import TurnedDown
from kernel.possible import commands, refusals, when
from services.visits.visit.domain import Visit
from tests.ledger.stage import Stage, a_customer, a_visit, stage
from tests.servers import Servers

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
CONFIRMED = {"confirmed_by": "李娜", "channel": "PHONE", "place": "上海"}
ROOT = Path(__file__).resolve().parents[2]


def guarded() -> Iterator[tuple[str, type[Aggregate]]]:
    """Every aggregate with a guarded command, and its service."""
    for path in sorted(ROOT.glob("services/*/*/domain*/**/*.py")) + sorted(ROOT.glob("services/*/*/domain.py")):
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
        for kind in vars(module).values():
            own = isinstance(kind, type) and issubclass(kind, Aggregate) and kind.__module__ == module.__name__
            if own and any(True for _ in commands(kind)):
                yield path.relative_to(ROOT).parts[1], kind


GUARDED = dict.fromkeys(guarded())


def planned_visit() -> Visit:
    RECORDED_AT.set(NOW)
    return Visit.plan(
        uuid4(),
        region="east",
        customer_id=str(uuid4()),
        owner_id=str(uuid4()),
        kind="KEY_ACCOUNT",
        planned_time=NOW + timedelta(days=1),
        purpose="新品介绍",
        now=NOW,
        within=timedelta(days=90),
    )


def told(aggregate: Aggregate) -> dict[str, str]:
    return {command: no.reason if no else "" for command, no in refusals(aggregate, "")}


@pytest.mark.clause("S1-1.2")
def test_what_is_told_of_a_visit_in_each_status_is_what_trying_gives() -> None:
    planned, confirmed, cancelled = planned_visit(), planned_visit(), planned_visit()
    confirmed.confirm(**CONFIRMED)
    cancelled.cancel(reason="改期", by_customer=True)
    late, closed = "VISIT_NOT_CONFIRMED", "VISIT_CLOSED"
    assert told(planned) == {"ConfirmVisit": "", "CancelVisit": "", "LogVisit": late}
    assert told(confirmed) == {"ConfirmVisit": "VISIT_NOT_PLANNED", "CancelVisit": "", "LogVisit": ""}
    assert told(cancelled) == {"ConfirmVisit": "VISIT_NOT_PLANNED", "CancelVisit": closed, "LogVisit": late}
    for visit in (planned, confirmed, cancelled):
        for command, reason in told(visit).items():
            if reason:
                with pytest.raises(TurnedDown) as refused:
                    _try(visit, command)
                assert refused.value.reason == reason


def _try(visit: Visit, command: str) -> None:
    match command:
        case "ConfirmVisit":
            visit.confirm(**CONFIRMED)
        case "CancelVisit":
            visit.cancel(reason="改期", by_customer=True)
        case "LogVisit":
            hours: dict[str, Any] = dict.fromkeys(("longest", "log_within", "settle_within"), timedelta(hours=1))
            visit.log({}, [], now=NOW, written=NOW, zone="Asia/Shanghai", **hours)


def test_several_aggregates_are_guarded() -> None:
    assert {kind.__name__ for _, kind in GUARDED} >= {"Visit", "Complaint", "Issue", "Customer", "Filing"}


@pytest.mark.parametrize(("name", "kind"), GUARDED, ids=lambda one: getattr(one, "__name__", one))
def test_every_guarded_command_is_one_of_its_service_and_its_method_carries_it_out(
    name: str, kind: type[Aggregate]
) -> None:
    for command, _ in commands(kind):
        assert command in _methods(name) and scope_of(_methods(name)[command])


def test_details_of_what_has_guarded_commands_say_what_is_possible() -> None:
    """The answers of the RPCs that show one thing: those of guarded aggregates, and no other, have the field."""
    with_field = {
        method.output_type.name
        for name in SERVICES
        for method in _methods(name).values()
        if FIELD in method.output_type.fields_by_name
    }
    assert with_field == {
        *("VisitDetails", "ComplaintDetails", "ClockDetails", "IssueDetails", "RectificationDetails"),
        *("FilingDetails", "CustomerDetails", "LeadDetails", "CaseContactDetails"),
        *("CallDetails", "EvidenceDetails", "PreventiveActionDetails"),
    }
    assert {kind.__name__ for _, kind in GUARDED} == {
        *("Visit", "Complaint", "Clock", "Issue", "Rectification", "Filing", "Customer", "CaseContact"),
        *("Call", "Evidence", "PreventiveAction"),
    }


def test_a_check_that_asks_by_whom_needs_a_method_that_says_it() -> None:
    def by_another(self: object, by: str) -> None: ...

    with pytest.raises(TypeError, match="by whom"):

        @when("DecideFiling", by_another)
        def decide(self: object) -> None: ...


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys")) as made:
        yield made


async def shown(session: Session, visit: str) -> dict[str, str]:
    answer = await session.ask(visits.GetVisitRequest(visit_id=visit), visits.VisitDetails)
    return {one.rpc: one.reason for one in answer.possible}


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.clause("S0-5.3.3-b")
async def test_who_asks_is_told_only_of_commands_that_his_token_allows(play: Stage) -> None:
    seller = play.session()
    visit = (await a_visit(seller, await a_customer(seller))).aggregate_id
    assert await shown(seller, visit) == {"ConfirmVisit": "", "CancelVisit": "", "LogVisit": "VISIT_NOT_CONFIRMED"}
    assert await shown(play.session("auditor", "*"), visit) == {}


@pytest.mark.postgres
@pytest.mark.kafka
async def test_a_refusal_is_told_in_both_languages_with_its_clause(play: Stage) -> None:
    seller = play.session()
    customer = await a_customer(seller)
    asked = customers.GetCustomerRequest(customer_id=customer)
    answer = await seller.ask(asked, customers.CustomerDetails)
    assess = next(one for one in answer.possible if one.rpc == "RevokeLapse")
    assert (assess.reason, assess.clause) == ("CUSTOMER_NOT_LAPSED", "S2j-3.1")
    assert "developed" in assess.text_en and "开发" in assess.text_zh
    assert {one.rpc for one in answer.possible if not one.reason} >= {"SetNextStep", "LoseLead", "ReleaseCustomer"}
