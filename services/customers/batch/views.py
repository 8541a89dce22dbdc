"""The batches with their counts, by whom and when, and what stayed of those that were withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.customers.v1 import batch_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import set_instant, update


class ImportList(View[pb.ImportRow]):
    NAME, VERSION, ROW, KEY = "import_list", 1, pb.ImportRow, ("batch_id",)
    FOLLOWS = ("customers",)
    WHOLE_REGION = True

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case (
                events.ImportBegun()
                | events.RowsImported()
                | events.ImportWithdrawalBegun()
                | events.ImportedRowsWithdrawn()
            ):
                return ((event.batch_id,),)
        return ()

    def fold(self, row: pb.ImportRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.ImportBegun():
                update(row, event, status=pb.IMPORT_STATUS_OPEN)
                set_instant(row.begun_time, fact.occurred_at)
            case events.RowsImported():
                row.accepted += event.accepted
                row.refused += event.refused
                set_instant(row.last_time, fact.occurred_at)
            case events.ImportWithdrawalBegun():
                row.status, row.withdrawn_by_id = pb.IMPORT_STATUS_WITHDRAWING, event.actor_id
                set_instant(row.withdrawn_time, fact.occurred_at)
            case events.ImportedRowsWithdrawn():
                row.withdrawn += event.withdrawn
                row.kept += len(event.kept_ids)
                if event.last:
                    row.status = pb.IMPORT_STATUS_WITHDRAWN


class KeptList(View[pb.KeptRow]):
    NAME, VERSION, ROW, KEY = "import_kept_list", 1, pb.KeptRow, ("batch_id", "subject_id")
    FOLLOWS = ("customers",)
    WHOLE_REGION = True

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case events.ImportedRowsWithdrawn():
                return [(event.batch_id, id) for id in event.kept_ids]
        return ()

    def fold(self, row: pb.KeptRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.ImportedRowsWithdrawn():
                row.kind = event.kind


class BatchQueries(Queries):
    list_imports = listing(ImportList)
    list_kept = listing(KeptList)
