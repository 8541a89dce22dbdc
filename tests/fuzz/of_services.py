"""Services' untrusted inputs: logs, live facts, ciphertexts, stored answers, read-after tokens, paths."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from google.protobuf.message import DecodeError

from chassis.answers import Answer
from chassis.freshness import own_writes
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import events_pb2 as announced
from kernel.errors import Invalid
from ledger import log
from privacy.keys import KeyRing
from privacy.personal import MASK, PersonalData
from services.gateway.catalogue import descriptions
from services.gateway.feed import Feed
from services.gateway.listener import ANYBODY, Listener
from services.gateway.routing import Router
from services.gateway.transcoding import routes
from tests.fuzz.decoder import Decoder, text
from tests.support import NOON, an_envelope

NOTHING = b"\x1e"
"""Stands for a header without a value."""
ODD = (NOTHING, b"9" * 30, b"/visits\nevent: reset")
PLANNED = announced.VisitPlanned(visit_id=str(UUID(int=1)), customer_id=str(UUID(int=2)))
FACT = an_envelope(type=PLANNED.DESCRIPTOR.full_name, payload=PLANNED.SerializeToString())


def record(data: bytes) -> Any:
    """A record of a topic: the values of a fact's headers in their order and of one more, then its payload."""
    *values, payload = data.split(b"\x1f")
    names = [*FACT.headers(), "more"]
    headers = [(name, None if value == NOTHING else value) for name, value in zip(names, values, strict=False)]
    return SimpleNamespace(headers=headers, value=payload or None, topic="t", partition=0, offset=0)


def records() -> list[bytes]:
    """Records that are facts, and the same with one header of no value, of too large a number, of two lines."""
    values = [value for _, value in FACT.wire()]
    odd = [[*values[:at], wrong, *values[at + 1 :]] for at in range(len(values)) for wrong in ODD]
    return [b"\x1f".join([*each, FACT.payload]) for each in (values, [*values, b"x"], [*values, NOTHING], *odd)]


def logged() -> Decoder:
    """A page of another service's log."""

    def run(data: bytes) -> None:
        read = log.received(platform.LoggedFact.FromString(data))
        assert 0 <= read.predecessor < read.position < 2**63 and 0 <= read.partition < 4
        assert all(isinstance(value, str) for value in read.headers().values())

    headers = FACT.headers()
    kept = [platform.LoggedFact(head=json.dumps(headers).encode(), payload=FACT.payload)]
    kept += [platform.LoggedFact(headers=headers, payload=FACT.payload)]
    odd: tuple[Any, ...] = ([], headers | {"ce_time": 1}, "x")
    kept += [platform.LoggedFact(head=json.dumps(each).encode()) for each in odd]
    return Decoder(run, [each.SerializeToString() for each in kept], (ValueError, DecodeError))


def live() -> Decoder:
    """The feed survives any record of a topic; what it passes on is one server-sent event."""
    feed, listener = Feed("nowhere", descriptions(["visits"])), Listener(ANYBODY)
    feed.join(listener)

    def run(data: bytes) -> bool:
        feed._hand_on([record(data)])
        assert len(feed) == 1
        if listener.waiting.empty():
            return False
        written = listener.waiting.get_nowait() or b""
        head, line, *end = written.split(b"\n")
        assert end == [b"", b""] and json.loads(line.removeprefix(b"data: "))["id"] == head[4:].decode()
        return True

    return Decoder(run, records())


def box() -> Decoder:
    """A sealed text opens to what was sealed, or not at all."""
    person, place = str(UUID(int=5)), str(UUID(int=6))

    class Held(PersonalData):
        async def _key(self, person: str, region: str = "") -> bytes | None:
            known = self._held.get(str(UUID(person)))
            return known[1] if known else None

    personal = Held(None, KeyRing(Path("no keys")))  # type: ignore[arg-type]
    personal._held[person] = (time.monotonic() + 10**6, AESGCM.generate_key(256))
    loop = asyncio.new_event_loop()
    sealed = loop.run_until_complete(personal.seal(person, place, {"note": "Lin"}))["note"]

    def run(data: bytes) -> None:
        given = text(data)
        opened = loop.run_until_complete(personal.open(place, {"note": given}))["note"]
        assert opened in ("Lin", MASK) if given.startswith("sealed:") else opened == given

    kept = [sealed, sealed.replace(person, str(UUID(int=8))), sealed.replace(person, f":{person}"), sealed + "!"]
    return Decoder(run, [each.encode() for each in kept], (ValueError,))


def read_after() -> Decoder:
    def run(data: bytes) -> None:
        for (_, partition), position in own_writes(text(data)).items():
            assert isinstance(partition, int) and isinstance(position, int)

    return Decoder(run, [b"visits/0/12", b"visits/0/12,customers/3/9007199254740993", b""], (Invalid,))


def answer() -> Decoder:
    """A stored answer: whatever is read makes a receipt."""
    id = UUID(int=7)
    whole, none = Answer(id, 3, NOON, {0: (id, 3, 1)}), Answer(None, 0, NOON, {})

    def run(data: bytes) -> None:
        read = Answer.read(data.decode("utf-8", "replace"))
        read.receipt("visits", platform.OUTCOME_ACCEPTED, 5).SerializeToString()

    return Decoder(run, [each.kept("a", "east").encode() for each in (whole, none)], (ValueError,))


def path() -> Decoder:
    """A path leads to a route whose template matches it, or to none."""
    ways = [route for one in descriptions() for route in routes(one.interfaces)]
    router, verbs = Router(ways), ("GET", "POST")

    def run(data: bytes) -> bool:
        given = data.decode("ascii", "replace")
        found = [router.find(verb, given) for verb in verbs]
        assert {route.method for route, _ in filter(None, found)} == {*router.allowed(given)} & {*verbs}
        for route, bound in filter(None, found):
            assert {variable.field for variable in route.template.variables} == bound.keys()
            assert all(value.encode() for value in bound.values())
        return any(found)

    plain = [route.template.plain.translate({ord("{"): None, ord("}"): None}) for route in ways]
    return Decoder(run, [each.encode() for each in plain], (ValueError,))


DECODERS = (logged, live, box, read_after, answer, path)
