"""Who may file what, how often and in what order it is decided, and until when it is in force (S2i-3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import Forbidden, Refused
from services.customers.filing.domain import Filing, FilingQueue
from services.customers.territory.domain import Territory
from tests.customers.builders import NOW
from tests.customers.filing.builders import HEAD, approved, decide, submit
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory, open_territory

TICK = timedelta(microseconds=1)
END = datetime(2026, 11, 4, 16, tzinfo=UTC)
"""Approved on 5 October for 30 days: the end of 4 November in Shanghai."""


def announced(customers: InMemory, kind: type) -> list[object]:
    return [event for event, _ in customers.log if isinstance(event, kind)]


@pytest.mark.clause("S2i-3-a")
async def test_only_a_blank_area_is_filed(customers: InMemory) -> None:
    await open_territory(customers, OTHER, "3205")
    for codes in (("320500",), ("320505",), ("3206", "320505")):
        with pytest.raises(Refused, match="AREA_NOT_BLANK") as refusal:
            await submit(customers, *codes)
        assert refusal.value.clause == "S2i-3-a"
    filing = customers.of(Filing, await submit(customers, "320600", "320900000"))
    assert (filing.area_codes, filing.filer_id, filing.status) == (["3206", "3209"], DEVELOPER, "SUBMITTED")


@pytest.mark.clause("S2i-3-a")
async def test_the_area_of_a_territory_without_anybody_is_blank_after_thirty_days(customers: InMemory) -> None:
    territory = await open_territory(customers, OTHER, "3205")
    await customers.send(pb.VacateTerritoryRequest(former_id=OTHER, region="east"))
    customers.now = NOW + timedelta(days=30)
    with pytest.raises(Refused, match="AREA_NOT_BLANK"):
        await submit(customers, "3205")
    customers.now += TICK
    filing = await approved(customers, "3205")
    await customers.send(pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=OTHER))
    await customers.settle()
    assert (customers.of(Filing, filing).status, customers.of(Filing, filing).cause) == ("CLOSED", "STAFFED")


@pytest.mark.clause("S2i-3-a")
async def test_a_filing_names_up_to_ten_areas_for_up_to_ninety_days(customers: InMemory) -> None:
    eleven = [f"3205{number}" for number in range(71, 82)]
    with pytest.raises(Refused, match="FILING_TOO_WIDE"):
        await submit(customers, *eleven)
    for days in (-1, 0, 91):
        with pytest.raises(Refused, match="FILING_TOO_LONG"):
            await submit(customers, days=days)
    await submit(customers, *eleven[:10], days=90)


@pytest.mark.clause("S2i-3-a")
async def test_one_person_has_three_open_filings(customers: InMemory) -> None:
    first = await approved(customers, "3201")
    await submit(customers, "3202")
    await submit(customers, "3203")
    with pytest.raises(Refused, match="FILING_LIMIT"):
        await submit(customers, "3204")
    await submit(customers, "3204", by=OTHER)
    customers.now = END
    with pytest.raises(Refused, match="FILING_LIMIT"):
        await submit(customers, "3204")
    customers.now += TICK  # the first is over, whether or not that was noted yet
    await submit(customers, "3204")
    assert customers.of(Filing, first).status == "APPROVED"


@pytest.mark.clause("S2i-3-a")
async def test_who_gave_up_an_area_files_it_again_after_ninety_days(customers: InMemory) -> None:
    filing = await approved(customers, "3205")
    await customers.send(pb.WithdrawFilingRequest(filing_id=filing), DEVELOPER, "east", "own")
    customers.now = NOW + timedelta(days=90) - TICK
    for codes in (("3205",), ("320505",), ("32",)):
        with pytest.raises(Refused, match="FILING_TOO_SOON"):
            await submit(customers, *codes)
    await submit(customers, "3206")
    await submit(customers, "3205", by=OTHER)
    customers.now += TICK
    await submit(customers, "3205")


@pytest.mark.clause("S2i-3-a")
@pytest.mark.parametrize("noted", [True, False])
async def test_who_let_a_filing_expire_files_the_area_again_after_ninety_days(customers: InMemory, noted: bool) -> None:
    """Whether or not its end was noted yet."""
    await approved(customers, "3205")
    customers.now = END + TICK
    if noted:
        await customers.settle()
        queues = [kept for kept in customers.kept.values() if isinstance(kept, FilingQueue)]
        assert [queue.waiting for queue in queues] == [{}, {}]
    customers.now = END + timedelta(days=90) - TICK
    with pytest.raises(Refused, match="FILING_TOO_SOON"):
        await submit(customers, "3205")
    customers.now += TICK
    await submit(customers, "3205")


@pytest.mark.clause("S2i-3-a")
async def test_what_was_taken_back_before_it_was_decided_may_be_filed_at_once(customers: InMemory) -> None:
    filing = await submit(customers, "3205")
    with pytest.raises(Refused, match="FILING_OF_ANOTHER"):
        await customers.send(pb.WithdrawFilingRequest(filing_id=filing), BOSS)
    await customers.send(pb.WithdrawFilingRequest(filing_id=filing), DEVELOPER)
    with pytest.raises(Refused, match="FILING_NOT_OPEN"):
        await customers.send(pb.WithdrawFilingRequest(filing_id=filing), DEVELOPER)
    rejected = await submit(customers, "3205")
    await decide(customers, rejected, approve=False, reason="该区将增设片区")
    with pytest.raises(Refused, match="FILING_TOO_SOON"):
        await submit(customers, "3205")


@pytest.mark.clause("S2i-3-b")
async def test_nobody_decides_his_own_filing_and_nobody_twice(customers: InMemory) -> None:
    filing = await submit(customers)
    with pytest.raises(Refused, match="OWN_FILING"):
        await decide(customers, filing, DEVELOPER)
    for blank in ("", " \u200b"):
        with pytest.raises(Refused, match="FILING_REJECTED_WITHOUT_REASON"):
            await decide(customers, filing, approve=False, reason=blank)
    await decide(customers, filing)
    with pytest.raises(Refused, match="FILING_NOT_OPEN"):
        await decide(customers, filing)
    shown = customers.of(Filing, filing)
    assert (shown.valid_until_date, shown.until_time, shown.decided_by) == ("2026-11-04", END, HEAD)


@pytest.mark.clause("S2i-3-b")
async def test_the_first_filed_is_decided_first(customers: InMemory) -> None:
    """Both in the same instant: the order of the log decides (edge case 10)."""
    first, second = await submit(customers, "3205"), await submit(customers, "320505", by=OTHER)
    elsewhere = await submit(customers, "3206", by=OTHER)
    assert customers.of(Filing, first).submitted_time == customers.of(Filing, second).submitted_time
    for terms in ({"approve": True}, {"approve": False, "reason": "太晚"}):
        with pytest.raises(Refused, match="EARLIER_FILING_UNDECIDED") as refusal:
            await decide(customers, second, **terms)
        assert refusal.value.params["filing"] == first
    await decide(customers, elsewhere)
    await decide(customers, first)
    with pytest.raises(Refused, match="AREA_FILED_ALREADY"):
        await decide(customers, second)
    customers.now = END + TICK
    await decide(customers, second)
    assert customers.of(Filing, second).status == "APPROVED"


@pytest.mark.clause("S2i-3-b")
async def test_the_second_is_approved_once_the_first_was_rejected(customers: InMemory) -> None:
    first, second = await submit(customers, "3205"), await submit(customers, "3205", by=OTHER)
    await decide(customers, first, approve=False, reason="资源不足")
    await decide(customers, second)
    assert [customers.of(Filing, id).status for id in (first, second)] == ["REJECTED", "APPROVED"]


@pytest.mark.clause("S2i-3-b")
async def test_an_area_that_was_staffed_meanwhile_is_not_approved(customers: InMemory) -> None:
    filing = await submit(customers, "3205")
    await open_territory(customers, OTHER, "32")
    with pytest.raises(Refused, match="AREA_NOT_BLANK"):
        await decide(customers, filing)
    customers.now += TICK
    await customers.settle()
    assert customers.of(Filing, filing).cause == "STAFFED"


@pytest.mark.clause("S2i-3-a")
async def test_a_vacant_territory_that_gives_its_area_up_tomorrow_staffs_it_today(customers: InMemory) -> None:
    vacant, follows = await open_territory(customers, OTHER, "3205"), await open_territory(customers, BOSS)
    await customers.send(pb.VacateTerritoryRequest(former_id=OTHER, region="east"))
    customers.now += timedelta(days=31)
    await customers.settle()
    filing = await approved(customers, "3205")
    tomorrow = {"from_territory_id": vacant, "effective_date": f"{customers.now + timedelta(days=2):%Y-%m-%d}"}
    await customers.send(pb.AssignAreasRequest(territory_id=follows, add=["3205"], **tomorrow))
    await customers.send(pb.ReassignTerritoryRequest(territory_id=vacant, responsible_id=OTHER))
    customers.now += TICK
    await customers.settle()
    assert customers.of(Filing, filing).cause == "STAFFED"


@pytest.mark.clause("S2i-3-b")
async def test_a_filing_stays_while_one_of_its_areas_is_blank(customers: InMemory) -> None:
    filing = await approved(customers, "3205", "3206")
    await open_territory(customers, OTHER, "3205")
    customers.now += TICK
    await customers.settle()
    assert customers.of(Filing, filing).status == "APPROVED"
    await open_territory(customers, OTHER, "3206")
    customers.now += TICK
    await customers.settle()
    assert customers.of(Filing, filing).cause == "STAFFED"
    again = await customers.send(pb.VacateTerritoryRequest(former_id=OTHER, region="east"))
    assert customers.of(Territory, again).vacant_since
    customers.now += timedelta(days=30) + TICK
    await submit(customers, "3205")  # whoever lost an area because it was staffed may file it at once


@pytest.mark.clause("S2i-3-b")
async def test_the_filer_is_warned_fourteen_days_before_the_end_which_comes_after_its_last_instant(
    customers: InMemory,
) -> None:
    filing = await approved(customers)
    customers.now = END - timedelta(days=14)
    await customers.settle()
    assert announced(customers, pb.FilingDueSoon) == []
    customers.now += TICK
    await customers.settle()
    await customers.settle()
    assert [event.filing_id for event in announced(customers, pb.FilingDueSoon)] == [filing]  # type: ignore[attr-defined]
    customers.now = END
    await customers.settle()
    assert customers.of(Filing, filing).status == "APPROVED"
    customers.now += TICK
    await customers.settle()
    assert customers.of(Filing, filing).cause == "EXPIRED"
    assert customers.due() == []


@pytest.mark.clause("S2i-3-b")
async def test_nobody_is_warned_of_an_end_that_is_near_from_the_beginning(customers: InMemory) -> None:
    await approved(customers, days=13)
    customers.now = NOW + timedelta(days=13)
    await customers.settle()
    assert announced(customers, pb.FilingDueSoon) == []


@pytest.mark.clause("S2i-3-b")
async def test_a_decision_is_owed_within_72_hours_of_working_days_and_stays_owed(customers: InMemory) -> None:
    """Filed on Monday 5 October 2026, in the holidays that last until Wednesday: due on Saturday, a make-up day."""
    filing = await submit(customers)
    due = datetime(2026, 10, 10, 16, tzinfo=UTC)
    assert customers.of(Filing, filing).due_time == due
    customers.now = due
    await customers.settle()
    assert announced(customers, pb.FilingOverdue) == []
    customers.now += TICK
    await customers.settle()
    assert announced(customers, pb.FilingOverdue)
    assert customers.due() == []
    await decide(customers, filing)
    assert customers.of(Filing, filing).status == "APPROVED"


@pytest.mark.clause("S2i-3-b")
async def test_a_filing_is_extended_once_from_the_day_until_which_it_was(customers: InMemory) -> None:
    filing = await approved(customers)
    extend = pb.ExtendFilingRequest(filing_id=filing, days=10)
    with pytest.raises(Refused, match="FILING_OF_ANOTHER"):
        await customers.send(extend, BOSS)
    with pytest.raises(Refused, match="FILING_TOO_LONG"):
        await customers.send(pb.ExtendFilingRequest(filing_id=filing, days=91), DEVELOPER)
    customers.now = END
    await customers.send(extend, DEVELOPER)
    with pytest.raises(Refused, match="EXTENSION_ASKED_ALREADY"):
        await customers.send(extend, DEVELOPER)
    with pytest.raises(Refused, match="OWN_FILING"):
        await decide(customers, filing, DEVELOPER)
    await decide(customers, filing)
    shown = customers.of(Filing, filing)
    assert (shown.valid_until_date, shown.until_time) == ("2026-11-14", END + timedelta(days=10))
    with pytest.raises(Refused, match="EXTENSIONS_USED"):
        await customers.send(extend, DEVELOPER)
    customers.now = END + timedelta(days=10) + TICK
    await customers.settle()
    assert customers.of(Filing, filing).cause == "EXPIRED"


@pytest.mark.clause("S2i-3-b")
async def test_only_a_filing_in_force_is_extended(customers: InMemory) -> None:
    waiting = await submit(customers, "3206")
    filing = await approved(customers)
    extend = pb.ExtendFilingRequest(filing_id=filing, days=10)
    with pytest.raises(Refused, match="FILING_NOT_IN_FORCE"):
        await customers.send(pb.ExtendFilingRequest(filing_id=waiting, days=10), DEVELOPER)
    await customers.send(extend, DEVELOPER)
    await decide(customers, filing, approve=False, reason="进展不足")
    assert customers.of(Filing, filing).until_time == END
    customers.now = END + TICK
    with pytest.raises(Refused, match="FILING_NOT_IN_FORCE"):
        await customers.send(extend, DEVELOPER)


@pytest.mark.clause("S0-5.3.3-b")
async def test_a_filing_of_another_is_out_of_reach(customers: InMemory) -> None:
    filing = await submit(customers)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await customers.send(pb.WithdrawFilingRequest(filing_id=filing), OTHER, "east", "own")
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await customers.send(pb.WithdrawFilingRequest(filing_id=filing), str(uuid4()), "west")
