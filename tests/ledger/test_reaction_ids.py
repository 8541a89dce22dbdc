"""Does a reaction's command keep its id, whatever other reactions there are?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from google.protobuf.message import Message

from fieldledger.visits import v1 as visits
from ledger.envelope import Envelope
from ledger.follower import REACTION, React, called_for
from tests.support import an_envelope

FACT = an_envelope(position=7)
LOGGED = visits.VisitLogged(visit_id="v")


def missing(event: Message, fact: Envelope) -> Iterator[Message]:
    for duty in ("a", "b"):
        yield visits.MissVisitRequest(duty_id=duty)


def noting(event: Message, fact: Envelope) -> Iterator[Message]:
    yield visits.NoteVisitMadeRequest(visit_id="v")


def both(first: React, second: React) -> React:
    def react(event: Message, fact: Envelope) -> Iterator[Message]:
        yield from first(event, fact)
        yield from second(event, fact)

    return react


def ids(react: React) -> dict[str, UUID]:
    """The id of each command that the fact calls for, by what the command holds."""
    return {str(command): id for id, command in called_for(react, LOGGED, FACT)}


def test_commands_of_one_name_are_numbered_as_those_already_stored() -> None:
    stored = [uuid5(REACTION, f"{FACT.event_id}/{number}/MissVisitRequest") for number in range(2)]
    assert list(ids(missing).values()) == stored


def test_a_reaction_more_changes_no_others_ids() -> None:
    alone = ids(missing) | ids(noting)
    assert ids(both(noting, missing)) == ids(both(missing, noting)) == alone
