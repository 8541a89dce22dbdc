"""Each announced fact maps to its message, whole; a draft and the evidence stay inside."""

from __future__ import annotations

from google.protobuf.message import Message

from cli.platform import service
from fieldledger.appraisal import v1 as pb
from fieldledger.appraisal.v1 import events_pb2 as announced
from kernel.aggregate import Aggregate, Fact
from tests.appraisal.builders import APPROVER, HERE, SELLER, a_scheme
from tests.appraisal.test_cycle import a_cycle, a_result

announce = service("appraisal").announcing


def said(aggregate: Aggregate) -> list[Message | None]:
    return [announce(fact) for fact in aggregate.collect_events() if isinstance(fact, Fact)]


def test_a_scheme_is_announced_when_adopted_not_when_drafted() -> None:
    scheme = a_scheme()
    scheme.adopt(by=APPROVER, closed_months=())
    expected = announced.SchemeAdopted(scheme_id=str(scheme.id), version=2, from_month="2026-10")
    assert said(scheme) == [None, expected]


def test_a_closed_cycle_is_announced_with_the_number_of_results() -> None:
    cycle = a_cycle(results=12)
    expected = announced.CycleClosed(cycle_id=str(cycle.id), month="2026-10", results=12, scheme_id=str(HERE))
    assert said(cycle) == [expected]


def test_a_result_is_announced_without_its_evidence() -> None:
    result = a_result()
    expected = announced.ResultPublished(
        result_id=str(result.id),
        cycle_id=result.cycle_id,
        staff_id=SELLER,
        month="2026-10",
        total_points=87.5,
        grade=pb.GRADE_GOOD,
    )
    assert said(result) == [expected]
