"""Who looks after which customer, and the roles in the organisation by which somebody is fit for it (S2d-8)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.customers.v1 import account_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.organisation.v1 import events_pb2 as organisation
from ledger.envelope import Envelope
from ledger.view import GONE, Key, View
from ledger.wire import set_instant, short


class AccountMemberList(View[pb.AccountMemberRow]):
    """Everybody who looks after a customer, for whoever reaches the customer.

    `access.accounts.AccountMembers`, which every service follows, says the same and decides who reaches what.
    """

    NAME, VERSION, ROW, KEY = "account_member_list", 2, pb.AccountMemberRow, ("customer_id", "line", "seat")
    FOLLOWS = ("customers",)
    INDEXES = (("staff_id",),)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case events.LeadRegistered() | events.CustomerReassigned() | events.CustomerWithdrawn():
                yield event.customer_id, "", ""
            case events.AccountMemberAdded() | events.AccountMemberRemoved():
                yield event.customer_id, short(events.SalesChannel.DESCRIPTOR, event.line), event.staff_id
            case events.LineOpened() | events.LineReassigned():
                yield event.customer_id, short(events.SalesChannel.DESCRIPTOR, event.line), ""

    def fold(self, row: pb.AccountMemberRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.LeadRegistered() | events.CustomerReassigned() | events.LineOpened() | events.LineReassigned():
                row.staff_id, row.role = event.responsible_id, events.ACCOUNT_ROLE_RESPONSIBLE
            case events.AccountMemberAdded():
                row.staff_id, row.role = event.staff_id, event.role
            case events.AccountMemberRemoved() | events.CustomerWithdrawn():
                return GONE
        set_instant(row.since_time, fact.occurred_at)
        return None if row.staff_id else GONE


class AccountLines(View[pb.AccountLineRow]):
    """The lines that were opened besides a customer's own, to find those of a person or of a territory."""

    NAME, VERSION, ROW, KEY = "account_lines", 1, pb.AccountLineRow, ("customer_id", "line")
    FOLLOWS = ("customers",)
    WHOLE_REGION = True
    INDEXES = (("responsible_id",), ("territory_id",))
    OWNED = False

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case events.LineOpened() | events.LineReassigned():
                yield event.customer_id, short(events.SalesChannel.DESCRIPTOR, event.line)

    def fold(self, row: pb.AccountLineRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.LineOpened():
                row.responsible_id, row.territory_id = event.responsible_id, event.territory_id
                row.exempt_by = event.exempt_by
            case events.LineReassigned():
                row.responsible_id = event.responsible_id


class StaffRoles(View[pb.StaffRoleRow]):
    NAME, VERSION, ROW, KEY = "staff_roles", 1, pb.StaffRoleRow, ("staff_id",)
    FOLLOWS = ("organisation",)
    OWNED = False

    def fold(self, row: pb.StaffRoleRow, event: Message, fact: Envelope) -> None:
        match event:
            case organisation.StaffJoined():
                row.region = fact.region
                row.staff_role = short(organisation.StaffRole.DESCRIPTOR, event.role)
            case organisation.StaffMoved():
                row.region = event.region
                row.staff_role = short(organisation.StaffRole.DESCRIPTOR, event.role)


class AccountQueries(Queries):
    list_account_members = listing(AccountMemberList)
