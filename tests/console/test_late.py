"""Lists say what is late as it is late, and of which region a sum is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fieldledger.appraisal.v1 import cycle_pb2 as cycles
from fieldledger.complaints.v1 import complaint_pb2 as complaints
from fieldledger.customers.v1 import customer_pb2 as customers
from ledger.wire import set_instant
from tests.console.drawing import ID, NOW, Services, get, seen


@pytest.mark.clause("S2e-7")
async def test_a_leads_next_step_is_a_clock_that_runs_out() -> None:
    services, row = Services(), customers.CustomerRow(customer_id=ID, status="CUSTOMER_STATUS_LEAD")
    set_instant(row.next_step_due_time, NOW - timedelta(days=20))
    services.answers[customers.ListCustomersRequest] = lambda _: customers.ListCustomersResponse(rows=[row])
    assert "✕ 逾期" in seen(await get(services, "/customers")).visible


@pytest.mark.clause("S0-4.1.1-c")
async def test_a_first_contact_that_is_missed_is_said_to_be_before_it_is_made() -> None:
    services, row = Services(), complaints.ComplaintRow(complaint_id=ID, customer_id=ID, breached=True, open=True)
    services.answers[complaints.ListComplaintsRequest] = lambda _: complaints.ListComplaintsResponse(rows=[row])
    page = seen(await get(services, "/complaints"))
    assert "首次联系超限" in page.visible and "✕ 是" in page.visible


@pytest.mark.clause("S1-7.2.1")
async def test_sums_of_several_regions_say_of_which_each_is() -> None:
    services = Services()
    months = [cycles.CycleRow(cycle_id=ID, month="2026-10", region=region) for region in ("east", "west")]
    services.answers[cycles.ListCyclesRequest] = lambda _: cycles.ListCyclesResponse(rows=months)
    figures = [complaints.SlaRow(region=region, opened=1) for region in ("east", "west")]
    services.answers[complaints.SummariseSlaRequest] = lambda _: complaints.SummariseSlaResponse(rows=figures)
    for path in ("/appraisal-cycles", "/complaints-sla"):
        told = seen(await get(services, path)).visible
        assert "区域" in told and "east" in told and "west" in told, path
