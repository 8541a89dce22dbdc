"""A note on a subject, taken once."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from kernel.aggregate import Aggregate, FirstFact, event
from kernel.errors import Refused


class Note(Aggregate):
    TOPIC = "visits.Note"

    class Taken(FirstFact):
        TOPIC = "visits.NoteTaken"
        region: str
        subject: str

    @classmethod
    def take(cls, id: UUID, *, region: str, subject: str) -> Self:
        """Take a note. Raises Refused for a subject that says nothing."""
        if subject == "nothing":
            raise Refused("NOTE_OF_NOTHING", fields=("subject",))
        return cls.begin(cls.Taken, id, region=region, subject=subject)

    @event(Taken)
    def __init__(self, id: UUID, region: str, subject: str) -> None:
        self.region, self.subject = region, subject
