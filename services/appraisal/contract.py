"""What appraisal tells the others: stored fact → announced message, or None."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.appraisal.v1 import events_pb2 as announced
from ledger.aggregate import Fact
from ledger.wire import message
from services.appraisal.domain import AppraisalCycle, Result, Scheme


def announce(fact: Fact) -> Message | None:
    match fact:
        case Scheme.Adopted():
            adopted = {"scheme_id": fact.originator_id, "version": fact.originator_version}
            return message(announced.SchemeAdopted, fact, **adopted)
        case AppraisalCycle.Closed():
            return message(announced.CycleClosed, fact, cycle_id=fact.originator_id)
        case Result.Published():
            return message(announced.ResultPublished, fact, result_id=fact.originator_id)
    return None
