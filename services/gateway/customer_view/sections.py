"""The sections of a customer's whole view (S2g-2) and of the briefing before a visit to it (S2f-9, S2e-8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from chassis.meanings import refers_to
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.gateway.v1 import customer_view_pb2 as pb
from fieldledger.organisation import v1 as organisation
from fieldledger.visits import v1 as visits
from ledger.wire import as_id
from services.gateway.composition import Composed, Section

NAMES = 200
"""As many names as one question takes."""


def _territory(answer: Any) -> Message | None:
    id = answer.customer.territory_id
    return customers.ListTerritoriesRequest(territory_id=id) if id else None


def _changes(answer: Any) -> Message:
    asked = customers.ListTimelineRequest(customer_id=answer.customer_id)
    if answer.last_visits:
        asked.occurred_time_from.CopyFrom(_last(answer).ended_time)
    return asked


def _last(answer: Any) -> Any:
    """The visit that ended last."""
    return max(answer.last_visits, key=lambda visit: visit.ended_time.ToNanoseconds())


def _names(answer: Any) -> Message | None:
    ids = sorted(set(_staff(answer)))[:NAMES]
    return organisation.LookUpNamesRequest(staff_ids=ids) if ids else None


def _staff(message: Any) -> Iterator[str]:
    """The ids of members of staff at all depths of a message, as the protos say which fields hold them."""
    for field, value in message.ListFields():
        values = value if field.is_repeated else (value,)
        if field.message_type is not None:
            for inner in values:
                yield from _staff(inner)
        elif "staff" in refers_to(field):
            yield from (one for one in values if _is_id(one))


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(as_id(text)))
    except ValueError:
        return False


CUSTOMER = Section("customer", lambda of: customers.GetCustomerRequest(customer_id=of.customer_id))
LEAD = Section("lead", lambda of: customers.GetLeadRequest(customer_id=of.customer_id))
MERGES = Section("merges", lambda of: customers.ListMergesRequest(customer_id=of.customer_id), limit=50)
PROFILE = Section("profile", lambda of: customers.GetProfileRequest(customer_id=of.customer_id))
CONTACTS = Section(
    "contacts",
    lambda of: customers.ListContactsRequest(
        customer_id=of.customer_id, status=customers.CONTACT_STATUS_ACTIVE, order_by="key_person desc, power desc"
    ),
    limit=10,
    each=lambda row: customers.GetContactRequest(contact_id=row.contact_id),
)
VISITS = Section(
    "visits",
    lambda of: visits.ListVisitsRequest(customer_id=of.customer_id, open=True, order_by="planned_time"),
    limit=20,
)
VISITS_OWED = Section("visits_owed", lambda of: visits.ListVisitsOwedRequest(customer_id=of.customer_id), limit=20)
COMPLAINTS = Section(
    "complaints",
    lambda of: complaints.ListComplaintsRequest(customer_id=of.customer_id, open=True, order_by="received_time"),
    limit=20,
)
ISSUES = Section(
    "issues",
    lambda of: complaints.ListIssuesRequest(customer_id=of.customer_id, open=True, order_by="due_time"),
    limit=20,
)

WHOLE = (
    CUSTOMER,
    Section("territories", _territory, limit=1, after=("customer",)),
    Section("account_members", lambda of: customers.ListAccountMembersRequest(customer_id=of.customer_id), limit=50),
    LEAD,
    MERGES,
    PROFILE,
    CONTACTS,
    VISITS,
    VISITS_OWED,
    COMPLAINTS,
    ISSUES,
    Section(
        "hand_overs",
        lambda of: customers.GetCustomerHandOversRequest(customer_id=of.customer_id),
        rows="hand_overs",
        limit=20,
    ),
    Section("holding", lambda of: customers.GetCustomerHoldingRequest(customer_id=of.customer_id)),
    Section("pool", lambda of: customers.ListPoolRequest(customer_id=of.customer_id), limit=20),
    Section(
        "timeline",
        lambda of: customers.ListTimelineRequest(customer_id=of.customer_id, order_by="occurred_time desc"),
        limit=20,
    ),
)

SHORT = (
    CUSTOMER,
    LEAD,
    MERGES,
    PROFILE,
    CONTACTS,
    VISITS,
    VISITS_OWED,
    COMPLAINTS,
    ISSUES,
    Section(
        "last_visits",
        lambda of: visits.ListVisitsRequest(
            customer_id=of.customer_id, status=visits.VISIT_STATUS_LOGGED, order_by="ended_time desc"
        ),
        limit=3,
        each=lambda row: visits.GetVisitRequest(visit_id=row.visit_id),
    ),
    Section("changes", _changes, limit=30, after=("last_visits",)),
    Section(
        "promises",
        lambda of: complaints.ListIssuesRequest(
            customer_id=of.customer_id, kind=complaints.ISSUE_KIND_PROMISE, open=True, order_by="due_time"
        ),
        limit=10,
        each=lambda row: complaints.GetIssueRequest(issue_id=row.issue_id),
    ),
)


def _with_names(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections, and what the members of staff named in them are called."""
    return (*sections, Section("staff_names", _names, limit=NAMES, after=tuple(one.name for one in sections)))


def _finished(answer: Any) -> None:
    """What follows from the sections: the family, and of the profile only what holds or contradicts it."""
    family = {answer.customer_id, *(id for link in answer.merges for id in (link.customer_id, link.into_id))}
    answer.family_ids.extend(sorted(family))
    if answer.HasField("profile"):
        kept = [entry for entry in answer.profile.entries if entry.shown or entry.conflict]
        del answer.profile.entries[:]
        answer.profile.entries.extend(kept)


def _briefed(answer: Any) -> None:
    """The same, and since when changes are shown, without the last visit's own record."""
    _finished(answer)
    if answer.last_visits:
        last = _last(answer)
        answer.since_time.CopyFrom(last.ended_time)
        others = [row for row in answer.changes if row.reference_id != last.visit_id]
        del answer.changes[:]
        answer.changes.extend(others)


COMPOSED: dict[type[Message], Composed] = {
    pb.GetCustomer360Request: Composed(pb.Customer360, _with_names(WHOLE), _finished),
    pb.GetBriefingRequest: Composed(pb.Briefing, _with_names(SHORT), _briefed),
}
"""What the gateway answers by itself, by the request."""
