"""The desk of a supervisor without a browser: what an irregularity is about, and the record that shows it."""

from __future__ import annotations

import pytest

from fieldledger.customers.v1 import name_pb2 as names
from fieldledger.supervision.v1 import irregularity_pb2 as pb
from ledger.wire import set_instant
from services.gateway.console import guard
from services.gateway.console.kit import kit
from tests.console.drawing import ID, NOW, Services, page_of, person, route_at, seen

KINDS = {
    pb.IRREGULARITY_KIND_SLA_BREACHED: f"/complaints/{ID}",
    pb.IRREGULARITY_KIND_LATE_FIRST_CONTACT: f"/complaints/{ID}",
    pb.IRREGULARITY_KIND_LATE_VISIT_RECORD: f"/visits/{ID}",
    pb.IRREGULARITY_KIND_ISSUE_OVERDUE: f"/issues/{ID}",
    pb.IRREGULARITY_KIND_OWED_VISIT_MISSED: f"/visits-owed?customer_id={ID}",
}


@pytest.mark.clause("S1-7.1.2-b")
@pytest.mark.parametrize("kind", KINDS, ids=pb.IrregularityKind.Name)
async def test_an_irregularity_says_whose_it_is_and_leads_to_its_record(kind: pb.IrregularityKind) -> None:
    kit.cache_clear()
    row = pb.IrregularityRow(event_id="visits/3/200", region="east", kind=kind, clause="S0-4.1.1-c")
    row.staff_id = row.subject_id = row.customer_id = ID
    set_instant(row.occurred_time, NOW)
    services = Services()
    services.answers[pb.ListIrregularitiesRequest] = lambda _: pb.ListIrregularitiesResponse(rows=[row])
    called = names.CustomerName(customer_id=ID, display_name="恒达机械")
    services.answers[names.LookUpNamesRequest] = lambda _: names.LookUpNamesResponse(rows=[called])
    one, params = route_at("GET", "/supervision", list(guard.drawn_by_hand()))
    page = page_of(services, "zh", "/supervision", "", person(), b"")
    page.request.scope["path_params"], page.clock = params, lambda: NOW
    page.request.scope["headers"] = []
    drawn = seen(await one.answer(page))
    (link,) = [each for each in drawn.every("a") if each.get("href") == KINDS[kind]]
    assert link and "恒达机械" in drawn.visible and "visits/3/200" not in drawn.visible
