"""What can be asked of a note, and what its facts tell the others."""

from __future__ import annotations

from services.visits.note.domain import Note

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import note_pb2 as pb
from ledger.context import Context

ANNOUNCED: Announced = {Note.Taken: events.NoteTaken}


class NoteCommands(Commands):
    async def take_note(self, command: pb.TakeNoteRequest, ctx: Context) -> Note:
        return Note.take(ctx.new_id("Note"), region=ctx.caller.region, subject=command.subject)
