"""Whom notices can tell: who is enrolled where and as what, who heads a department; how each is told outside."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from access.accounts import AccountMembers
from chassis.query import Queries, listing
from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import reader_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as organisation
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import set_instant, short, update


class Readers(View[pb.ReaderRow]):
    """Everybody who was enrolled: the region whose time he reads, the post, the manager, whether he is gone."""

    NAME, VERSION, ROW, KEY = "readers", 1, pb.ReaderRow, ("staff_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("role",),)
    OWNED, WHOLE_REGION = False, True

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if isinstance(event, _PLACING) else ()

    def fold(self, row: pb.ReaderRow, event: Message, fact: Envelope) -> None:
        match event:
            case organisation.StaffJoined() | organisation.StaffRejoined() | organisation.StaffMoved():
                row.region = getattr(event, "region", "") or fact.region
                row.department_id = event.department_id
                row.role, row.gone = short(_ROLES, event.role), False
                row.manager_id = getattr(event, "manager_id", row.manager_id)
            case organisation.ManagerChanged():
                row.manager_id = event.manager_id
            case organisation.StaffLeft():
                row.gone = True


class Heads(View[pb.HeadRow]):
    """Who heads each department."""

    NAME, VERSION, ROW, KEY = "heads", 1, pb.HeadRow, ("department_id",)
    FOLLOWS = ("organisation",)
    OWNED = False

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if isinstance(event, organisation.HeadAppointed) else ()

    def fold(self, row: pb.HeadRow, event: Message, fact: Envelope) -> None:
        if isinstance(event, organisation.HeadAppointed):
            row.staff_id = event.staff_id


class StandIns(View[pb.StandInRow]):
    """Who stands in for somebody on which days; whoever is away without a stand-in has no row."""

    NAME, VERSION, ROW, KEY = "stand_ins", 1, pb.StandInRow, ("absence_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("staff_id",),)
    OWNED = False

    def fold(self, row: pb.StandInRow, event: Message, fact: Envelope) -> None:
        match event:
            case organisation.StaffAbsent() if event.delegate_id:
                row.staff_id, row.delegate_id = event.staff_id, event.delegate_id
                row.from_date, row.until_date = event.from_date, event.until_date
            case organisation.AbsenceEnded() if row.delegate_id:
                row.until_date = event.until_date


class AccountTeams(AccountMembers):
    """Who looks after each customer: whoever is told of what concerns the team."""

    NAME, VERSION = "account_teams", 1


class ReaderPreferences(View[pb.ReaderPreferencesRow]):
    """How each person is told outside the console: where he has an address, though not which."""

    NAME, VERSION, ROW, KEY = "reader_preferences", 1, pb.ReaderPreferencesRow, ("reader_id",)
    FOLLOWS = ("notices",)
    PRIVATE = True

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if isinstance(event, _SAID) else ()

    def fold(self, row: pb.ReaderPreferencesRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.ReaderAddressSet():
                row.staff_id = event.staff_id
                if event.channel not in row.reachable:
                    row.reachable.append(event.channel)
            case events.ReaderAddressRemoved():
                if event.channel in row.reachable:
                    row.reachable.remove(event.channel)
            case events.ReaderPreferencesSet():
                update(row, event)
                set_instant(row.chosen_time, fact.recorded_at)


class ReaderQueries(Queries):
    list_readers = listing(ReaderPreferences)


_SAID = (events.ReaderAddressSet, events.ReaderAddressRemoved, events.ReaderPreferencesSet)
_ROLES = organisation.StaffRole.DESCRIPTOR
_PLACING = (
    organisation.StaffJoined,
    organisation.StaffMoved,
    organisation.StaffRejoined,
    organisation.StaffLeft,
    organisation.ManagerChanged,
)
