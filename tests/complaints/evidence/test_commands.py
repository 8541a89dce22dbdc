"""Evidence: put to a case, also after it is closed; superseded, and still there."""

from __future__ import annotations

from typing import Any

import pytest

from fieldledger.complaints import v1 as pb
from kernel.errors import Refused
from services.complaints.evidence.domain import Evidence
from services.complaints.evidence.views import EvidenceList
from tests.complaints.builders import DAY, HANDLER, MINUTE, NOW, REMEDIER, facts, rows_of, stamp
from tests.complaints.complaint.test_times import MONDAY, opened, remedied, told
from tests.complaints.in_memory import InMemory, a_case, an_issue, an_item

CLAUSE = pytest.mark.clause("S0-4.2.1-c")
DIGEST = "AB" * 32


async def attached(complaints: InMemory, **given: Any) -> Evidence:
    found: Evidence = await complaints.send(an_item(**given), now=MONDAY)
    return found


@CLAUSE
async def test_evidence_is_put_to_a_case_that_is_closed_too(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    await told(complaints, complaint, pb.RecordCallbackRequest, MONDAY, score=5)
    assert complaint.status == "CLOSED"
    evidence = await attached(complaints, complaint_id=str(complaint.id), digest=DIGEST)
    (row,) = rows_of(EvidenceList, evidence).values()
    assert (row.complaint_id, row.owner_id, row.digest) == (str(complaint.id), HANDLER, DIGEST.lower())
    assert (row.attached_time, row.superseded) == (stamp(MONDAY), False)


@CLAUSE
async def test_what_is_superseded_stays_and_says_what_took_its_place(complaints: InMemory) -> None:
    of = {"issue_id": str((await complaints.send(an_issue())).id)}
    old, new = await attached(complaints, **of), await attached(complaints, **of)
    given: dict[str, Any] = {"evidence_id": str(old.id), "reason": "blurred"}
    follows = pb.SupersedeEvidenceRequest(**given, successor_evidence_id=str(new.id))
    await complaints.send(follows, now=MONDAY)
    (row,) = rows_of(EvidenceList, old).values()
    assert (row.superseded, row.successor_evidence_id, row.issue_id) == (True, str(new.id), of["issue_id"])
    assert (old.reference, old.reason, old.owner_id) == ("letter 7", "blurred", REMEDIER), "it is still to be read"
    assert [type(fact) for fact in facts(old)] == [Evidence.Attached, Evidence.Superseded]
    with pytest.raises(Refused, match="EVIDENCE_SUPERSEDED"):
        await complaints.send(pb.SupersedeEvidenceRequest(**given), now=MONDAY)


@CLAUSE
async def test_only_other_evidence_of_the_same_case_that_stands_takes_its_place(complaints: InMemory) -> None:
    one, other = await opened(complaints), await opened(complaints)
    first, gone = [await attached(complaints, complaint_id=str(one.id)) for _ in range(2)]
    elsewhere = await attached(complaints, complaint_id=str(other.id))
    await complaints.send(pb.SupersedeEvidenceRequest(evidence_id=str(gone.id), reason="lost"), now=MONDAY)
    for successor, why in ((first, "ANOTHER_CASE"), (elsewhere, "ANOTHER_CASE"), (gone, "EVIDENCE_SUPERSEDED")):
        given: dict[str, Any] = {"evidence_id": str(first.id), "reason": "blurred"}
        with pytest.raises(Refused, match=why):
            await complaints.send(
                pb.SupersedeEvidenceRequest(**given, successor_evidence_id=str(successor.id)), now=MONDAY
            )


@CLAUSE
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"obtained_time": stamp(MONDAY + MINUTE)}, "EVIDENCE_TIME_IMPOSSIBLE"),
        ({"obtained_time": stamp(NOW - 3661 * DAY)}, "EVIDENCE_TIME_IMPOSSIBLE"),
        ({"digest": "12"}, "EVIDENCE_DIGEST_MALFORMED"),
        ({"digest": "x" * 64}, "EVIDENCE_DIGEST_MALFORMED"),
        ({"complaint_id": ""}, "EVIDENCE_OF_ONE_CASE"),
        ({"issue_id": "its own"}, "EVIDENCE_OF_ONE_CASE"),
    ],
)
async def test_what_cannot_be_is_refused(complaints: InMemory, changes: dict[str, Any], why: str) -> None:
    complaint = await opened(complaints)
    if "issue_id" in changes:
        changes = {"issue_id": str((await complaints.send(an_issue())).id)}
    with pytest.raises(Refused, match=why):
        await attached(complaints, **{"complaint_id": str(complaint.id)} | changes)


@CLAUSE
async def test_an_imported_case_is_history_and_takes_no_evidence(complaints: InMemory) -> None:
    case = await complaints.send(a_case())
    with pytest.raises(Refused, match="COMPLAINT_IMPORTED"):
        await attached(complaints, complaint_id=str(case.id))
