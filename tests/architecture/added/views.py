"""Every note."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import note_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class NoteList(View[pb.NoteRow]):
    NAME, VERSION, ROW, KEY = "note_list", 1, pb.NoteRow, ("note_id",)
    FOLLOWS = ("visits",)

    def fold(self, row: pb.NoteRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.NoteTaken():
                update(row, event)


class NoteQueries(Queries):
    list_notes = listing(NoteList)
