"""What visits tells the others: stored fact → announced message, or None."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.visits.v1 import events_pb2 as announced
from ledger.aggregate import Fact
from ledger.wire import message
from services.visits.domain import Visit, VisitDuty


def announce(fact: Fact) -> Message | None:
    match fact:
        case Visit.Planned():
            return message(announced.VisitPlanned, fact, visit_id=fact.originator_id)
        case Visit.Confirmed():
            return message(announced.VisitConfirmed, fact, visit_id=fact.originator_id)
        case Visit.Cancelled():
            return message(announced.VisitCancelled, fact, visit_id=fact.originator_id)
        case Visit.Logged():
            return message(announced.VisitLogged, fact, visit_id=fact.originator_id)
        case VisitDuty.Owed() | VisitDuty.Changed():
            return message(announced.VisitsOwed, fact, duty_id=fact.originator_id)
        case VisitDuty.HandedOver():
            return message(announced.VisitDutyHandedOver, fact, duty_id=fact.originator_id)
        case VisitDuty.Made():
            return message(announced.OwedVisitMade, fact, duty_id=fact.originator_id)
        case VisitDuty.Missed():
            return message(announced.OwedVisitMissed, fact, duty_id=fact.originator_id)
    return None
