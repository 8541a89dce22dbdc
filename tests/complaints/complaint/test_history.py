"""An imported history says of every case what its file says, and starts no clock and no notice (S0-4.1.2-b)."""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.policy import declarations
from chassis.tables import ROOT
from cli.import_map import read_map
from cli.import_plan import plan
from cli.importing import Origin, request
from fieldledger.complaints import v1 as pb
from ledger.wire import instant, number
from services.complaints.clock.reactions import ClockDeadlines
from services.complaints.clock.views import ClockList
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.reactions import ComplaintDeadlines
from services.complaints.complaint.views import ComplaintList, sla
from services.notices.rule.reactions import react
from tests.complaints.builders import NOW, messages
from tests.complaints.complaint.test_sla import HEAD, a_list
from tests.complaints.in_memory import InMemory
from tests.support import an_envelope, folded

SHARED = Path(os.environ.get("FIELDLEDGER_BPI2013", ROOT / "../shared/data/bpi2013_closed_problems.csv"))
HERE = pytest.mark.skipif(not SHARED.exists(), reason="the file of the BPI Challenge 2013 is not here")
URGENCY = {"Major": "URGENT", "High": "URGENT", "Medium": "NORMAL", "Low": "NORMAL"}
SMALL = """ec1,ec2,sc1,ec3,ec4,ec5,sc2,sc3,time,sequence,event_label,status,event
L,INDIA,se,Ann,J11,A,High,P1,2006-01-11 15:49:42,1-1,C,b,Cb
L,INDIA,se,Ann,J11,A,High,P1,2012-03-15 11:53:52,1-1,A,e,Ae
L,INDIA,se,Ann,J11,A,High,P1,2012-03-15 11:53:52,1-1,B,d,Bd
L,POLAND,0,Ben,J12,A,Low,P2,2012-05-03 08:00:00,1-2,A,g,Ag
L,POLAND,0,Ben,J12,A,Low,P2,2012-05-01 08:00:00,1-2,A,a,Aa
"""


@dataclass(frozen=True)
class Straight:
    """A case as the file alone says: reckoned with nothing but the rows of its table."""

    region: str
    urgency: str
    product: str
    received: datetime
    lasted: timedelta | None
    changes: int


def straight(text: str) -> Mapping[str, Straight]:
    """Every case of a file. It lasts until the last of its changes, if that closes it."""
    rows: dict[str, list[tuple[datetime, int, dict[str, str]]]] = defaultdict(list)
    for at, row in enumerate(csv.DictReader(StringIO(text))):
        rows[row["sequence"]].append((datetime.fromisoformat(row["time"]).replace(tzinfo=UTC), at, row))
    return {key: _straight(sorted(of, key=lambda one: one[:2])) for key, of in rows.items()}


def _straight(rows: Sequence[tuple[datetime, int, dict[str, str]]]) -> Straight:
    (received, _, first), (ended, _, last) = rows[0], rows[-1]
    region = "unknown" if first["sc1"] == "0" else first["sc1"]
    lasted = ended - received if last["event"] == "Bd" else None
    return Straight(region, URGENCY[first["sc2"]], first["sc3"], received, lasted, len(rows))


async def imported(text: str) -> list[Complaint]:
    """Every case of a file as the service takes it over; nothing but complaints comes of it."""
    complaints = InMemory()
    read = read_map((ROOT / "examples/bpi2013.map.toml").read_text("utf-8"))
    planned = plan(text.encode(), read, NOW)
    assert planned.problems == ()
    for case in planned.cases:
        await complaints.send(request(case, Origin("bpi2013", UUID(int=19))))
    found = [one for one in complaints.kept.values() if isinstance(one, Complaint)]
    assert len(found) == len(complaints.kept) == len(planned.cases)
    return found


def told(complaints: Sequence[Complaint]) -> Iterator[tuple[Message, Any]]:
    """What they announce, each event with its fact."""
    for complaint in complaints:
        happened = [fact.occurred_at for fact in complaint.pending_events]  # type: ignore[attr-defined]
        for event, at in zip(messages(complaint), happened, strict=True):
            if event is not None:
                of = {"aggregate_id": str(complaint.id), "region": complaint.region, "occurred_at": at}
                yield event, an_envelope(**of)


@pytest.mark.postgres
@pytest.mark.clause("S0-4.1.2-b", "S0-4.1.1-c")
@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=HERE)])
async def test_edge_35_a_history_lasts_and_counts_as_its_file_says_and_starts_nothing(
    pool: AsyncConnectionPool, whole: bool
) -> None:
    text = SHARED.read_text("utf-8") if whole else SMALL
    wanted, complaints = straight(text), await imported(text)
    events = list(told(complaints))
    rows: dict[str, pb.ComplaintRow] = {row.external_key: row for row in folded(ComplaintList, events).values()}
    assert {key: _said(row) for key, row in rows.items()} == wanted
    assert all(row.imported for row in rows.values())

    assert folded(ClockList, events) == {}, "no clock"
    for view in (ClockDeadlines, ComplaintDeadlines):
        assert not any(row.open for row in folded(view, events).values()), "no deadline"
    rules = [one.value for key, one in declarations().items() if key.startswith("notice.rule.")]
    tells = {name for rule in rules for name in rule["facts"]}
    considered = {asked.cause_type for event, fact in events for asked in react(event, fact)}  # type: ignore[attr-defined]
    assert considered & tells == set(), "nobody is told"

    listed = await a_list(pool, list(rows.values()))
    table = await sla.summarise(listed, listed, pb.SummariseSlaRequest(clock=pb.CLOCK_KIND_FIRST_CONTACT), HEAD)
    counted = Counter((case.region, number(pb.ComplaintUrgency.DESCRIPTOR, case.urgency)) for case in wanted.values())
    assert {(row.region, row.urgency): row.imported for row in table} == counted
    for row in table:
        assert (row.opened, row.running, row.breached, row.contacted_in_time) == (row.imported, 0, 0, 0)
        assert not row.HasField("share"), "in no share, neither 0 nor 100 %"
    if whole:
        assert (len(wanted), sum(case.changes for case in wanted.values())) == (1487, 6660)


def _said(row: pb.ComplaintRow) -> Straight:
    """The same of a row of the list."""
    received = instant(row.received_time)
    lasted = instant(row.closed_time) - received if row.HasField("closed_time") else None
    urgency = pb.ComplaintUrgency.Name(row.urgency).removeprefix("COMPLAINT_URGENCY_")
    return Straight(row.region, urgency, row.product, received, lasted, row.changes)
