"""What proves something in a complaint or an issue: it is never removed, only followed by another (S0-4.2.1-c)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import not_ahead
from kernel.errors import Refused
from kernel.possible import when

CLAUSE = "S0-4.2.1-c"
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Item:
    """What is put to a case: `origin` and `reference` are sealed; `digest` is a SHA-256, "" of what is on paper."""

    evidence_kind: str
    obtained_time: datetime
    origin: str
    reference: str
    digest: str = ""


def checked(item: Item, *, now: datetime, within: timedelta) -> Item:
    """An item that can be, obtained no longer ago than `within` and not in the future (S0-4.2.1-c). Raises Refused."""
    at, digest = not_ahead(item.obtained_time, now), item.digest.lower()
    if not now - within <= at <= now:
        raise Refused("EVIDENCE_TIME_IMPOSSIBLE", clause=CLAUSE, fields=("obtained_time",), days=within.days)
    if digest and not SHA256.fullmatch(digest):
        raise Refused("EVIDENCE_DIGEST_MALFORMED", clause=CLAUSE, fields=("digest",))
    return Item(item.evidence_kind, at, item.origin, item.reference, digest)


def must_stand(evidence: Any) -> None:
    """Raise Refused for evidence that another took the place of, or none (S0-4.2.1-c)."""
    if evidence.superseded:
        raise Refused("EVIDENCE_SUPERSEDED", clause=CLAUSE)


class Evidence(Aggregate):
    TOPIC = "complaints.Evidence"

    must_stand = must_stand

    class Attached(FirstFact):
        """One of `complaint_id` and `issue_id` says of what it is; `holder_id` held that. Texts are sealed."""

        TOPIC = "complaints.EvidenceAttached"
        region: str
        complaint_id: str
        issue_id: str
        customer_id: str
        holder_id: str
        attached_by: str
        evidence_kind: str
        obtained_time: datetime
        origin: str
        reference: str
        digest: str

    class Superseded(Fact):
        """`reason` is sealed; `successor_evidence_id` is empty where nothing took its place."""

        TOPIC = "complaints.EvidenceSuperseded"
        complaint_id: str
        issue_id: str
        successor_evidence_id: str
        superseded_by: str
        reason: str

    @classmethod
    def attach(cls, id: UUID, item: Item, case: Any, *, by: str) -> Self:
        """Put what was checked to a case: its ids, its region and who holds it (S0-4.2.1-c)."""
        return cls.begin(
            cls.Attached,
            id,
            region=case.region,
            complaint_id=case.complaint_id,
            issue_id=case.issue_id,
            customer_id=case.customer_id,
            holder_id=case.holder_id,
            attached_by=by,
            evidence_kind=item.evidence_kind,
            obtained_time=item.obtained_time,
            origin=item.origin,
            reference=item.reference,
            digest=item.digest,
        )

    @when("SupersedeEvidence", must_stand)
    def supersede(self, *, by: str, reason: str, successor: Evidence | None) -> None:
        """Have other evidence of the same case stand in its place, or none (S0-4.2.1-c). Raises Refused."""
        if successor:
            successor.must_stand()
            if successor.id == self.id or successor.case != self.case:
                raise Refused("SUCCESSOR_OF_ANOTHER_CASE", clause=CLAUSE, fields=("successor_evidence_id",))
        follows = str(successor.id) if successor else ""
        of: dict[str, Any] = {"complaint_id": self.complaint_id, "issue_id": self.issue_id}
        self.record(self.Superseded, **of, successor_evidence_id=follows, superseded_by=by, reason=reason)

    @property
    def case(self) -> tuple[str, str]:
        """Of what it is: the ids of a complaint and of an issue, one of them empty."""
        return self.complaint_id, self.issue_id

    @property
    def data_subject(self) -> str:
        """The customer; evidence in a case without one is its own subject."""
        return self.customer_id or str(self.id)

    @event(Attached)
    def __init__(
        self,
        id: UUID,
        occurred_at: datetime,
        region: str,
        complaint_id: str,
        issue_id: str,
        customer_id: str,
        holder_id: str,
        attached_by: str,
        evidence_kind: str,
        obtained_time: datetime,
        origin: str,
        reference: str,
        digest: str,
    ) -> None:
        self.region, self.customer_id, self.owner_id = region, customer_id, holder_id
        self.complaint_id, self.issue_id = complaint_id, issue_id
        self.attached_by, self.attached_time = attached_by, occurred_at
        self.evidence_kind, self.obtained_time, self.digest = evidence_kind, obtained_time, digest
        self.origin, self.reference = origin, reference
        self.superseded, self.successor_evidence_id, self.superseded_by, self.reason = False, "", "", ""

    @event(Superseded)
    def _(self, successor_evidence_id: str, superseded_by: str, reason: str) -> None:
        self.superseded, self.successor_evidence_id = True, successor_evidence_id
        self.superseded_by, self.reason = superseded_by, reason
