"""A customer's profile, and how much of each is known, contested and reviewed in time (S0-3.1.1-a, S2f-8)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import profile_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, update
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.profile.domain import Profile, profile_id


class ProfileQuality(View[pb.ProfileQualityRow]):
    NAME, VERSION, ROW, KEY = "profile_quality", 1, pb.ProfileQualityRow, ("customer_id",)
    FOLLOWS, WITHIN = ("customers",), CustomerList
    INDEXES = (("due_time",),)

    def fold(self, row: pb.ProfileQualityRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.ProfileUpdated():
                update(row, event)
                set_instant(row.updated_time, fact.occurred_at)
            case events.ProfileEntryChosen():
                row.conflicts = event.conflicts
            case events.ProfileReviewOwed():
                update(row, event)
            case events.ProfileReviewed():
                update(row, event)
                set_instant(row.reviewed_time, fact.occurred_at)
            case events.ProfileReviewMissed():
                update(row, event)
                row.missed += 1


class ProfileQueries(Queries):
    get_profile = details(pb.ProfileDetails, Profile, "customer_id", "shown_entries", (profile_id, Customer))
    list_profile_quality = listing(ProfileQuality)
