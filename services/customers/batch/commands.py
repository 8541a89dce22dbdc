"""The events that announce what became of a batch; its commands are those of what it brings, and of its withdrawal."""

from __future__ import annotations

from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from services.customers.batch.domain import Batch, ImportedRows

ANNOUNCED: Announced = {
    Batch.Begun: events.ImportBegun,
    Batch.Took: events.RowsImported,
    Batch.WithdrawalBegun: events.ImportWithdrawalBegun,
    Batch.RowsWithdrawn: events.ImportedRowsWithdrawn,
    ImportedRows.Taken: None,
}
