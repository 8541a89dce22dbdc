"""Every parser of untrusted input, each with the only errors that it declares."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

import grpc
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from access.tokens import Issuer, Verifier, make_keys
from chassis import paging, rpc
from chassis.client import PLATFORM, turned_down
from chassis.reasons import Reasons
from chassis.tables import ROOT
from chassis.validation import check
from chassis.vocabulary import vocabulary_of
from cli import importing
from cli.platform import SERVICES, caller, service
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden, Invalid, Refused, TurnedDown
from ledger import batches, follower
from ledger.eventstore import EventStore
from services.gateway.body import parsed
from services.gateway.catalogue import descriptions
from services.gateway.limits import Limits
from services.gateway.refusals import Refusal
from services.gateway.transcoding import Route, routes
from tests.chassis.world import OF, filled
from tests.fuzz import of_evidence, of_services
from tests.fuzz.decoder import Decoder
from tests.ledger.tally import a_tally

METHODS = [(name, m) for name in SERVICES for d in (*service(name).descriptors, *PLATFORM) for m in d.methods]
NOW = datetime(2026, 11, 2, tzinfo=UTC)


@cache
def requests() -> list[Message]:
    """A request of every method, filled."""
    names = {field.name for _, method in METHODS for field in method.input_type.fields} | {"staff_id", "duty_id"}
    ids = {name: str(UUID(int=7)) for name in (*names, *(f"{each}.command_id" for each in SERVICES), *OF.values())}
    return [
        filled(name, method, {key: id for key, id in ids.items() if key.endswith("_id")}) for name, method in METHODS
    ]


def message() -> Decoder:
    kinds = [GetMessageClass(method.input_type) for _, method in METHODS]

    def run(data: bytes) -> bool:
        read = rpc.reader(kinds[int.from_bytes(data[:2]) % len(kinds)])(data[2:])
        if read is None:
            return False
        check(read)
        read.SerializeToString(deterministic=True)
        return True

    return Decoder(run, [at.to_bytes(2) + made.SerializeToString() for at, made in enumerate(requests())], (Invalid,))


def envelope() -> Decoder:
    vocabulary = vocabulary_of(SERVICES)

    def run(data: bytes) -> bool:
        read = batches.opened(of_services.record(data))
        if read is None:
            return False
        assert 0 <= read.predecessor < read.position < 2**63 and 0 <= read.partition < 4
        assert read.occurred_at.tzinfo and read.recorded_at.tzinfo
        assert "\0" not in "".join(read.headers().values())
        follower.opened([read], vocabulary, set())
        return True

    return Decoder(run, of_services.records())


def body() -> Decoder:
    ways, limits = _routes(), Limits()

    def run(data: bytes) -> None:
        value = parsed(data[1:], limits)
        ways[data[0] % len(ways)].message({}, [], value).SerializeToString()

    def decoded(data: bytes) -> None:
        if data[1:]:
            run(data)

    plain = {
        "visit_id": str(UUID(int=1)),
        "planned_time": "2026-10-15T04:00:00+00:00",
        "kind": "DEVELOPMENT",
        "points": [{}],
    }
    nested = {
        "indicators": [{"indicator": "DEVELOPMENT", "weight": 100, "target": 2.5}],
        "grades": {"excellent_from": 9},
    }
    texts = [
        json.dumps(each).encode() for each in (plain, nested, {"version": "9007199254740993", "a": None, "late": True})
    ]
    return Decoder(decoded, [bytes([at]) + text for at in range(len(ways)) for text in texts], (Invalid,))


def parameters() -> Decoder:
    ways = [way for way in _routes() if way.method == "GET"]

    def run(data: bytes) -> None:
        way = ways[data[0] % len(ways)] if data else ways[0]
        text = data[1:].decode("utf-8", "replace")
        bound = {variable.field: text[:40] for variable in way.template.variables}
        way.message(bound, parse_qsl(text, keep_blank_values=True), None).SerializeToString()

    query = b"page_size=20&status=LOGGED&region=east&planned_from=2026-10-15T04:00:00%2B08:00&late=true&page_token=a"
    return Decoder(run, [bytes([at]) + query for at in range(len(ways))], (Invalid,))


def page_token() -> Decoder:
    secret, asked = b"s" * 32, visits.ListVisitsRequest(page_size=7)
    seal, key = paging._seal(secret, asked), [str(UUID(int=3)), 7]
    genuine = paging.Page(secret, asked, 2).token(*key)

    def run(data: bytes) -> None:
        assert paging._opened(data.decode("utf-8", "surrogateescape"), seal, 2) == key

    return Decoder(run, [genuine.encode()], (Invalid,))


def token() -> Decoder:
    with TemporaryDirectory() as place:
        make_keys(Path(place))
        issuer, verifier = Issuer.from_keys(Path(place)), Verifier.from_keys(Path(place))
    who = caller("manager", "east", str(uuid4()))
    signed = [issuer.issue(who, timedelta(days=1)).encode() for _ in range(3)]

    def run(data: bytes) -> None:
        assert verifier.verify(data.decode("utf-8", "surrogateescape")) == who

    return Decoder(run, signed, (Forbidden,))


def import_file() -> Decoder:
    text = (ROOT / "examples/bpi2013.map.toml").read_text("utf-8")
    mapping = importing.read_map(text)
    rows = "sequence,time,sc1,sc3,sc2,event,ec2,ec4\n1,2012-05-01 08:00:00,se,PROD1,High,Aa,se,one\n"
    quoted = rows + '2,2012-05-01 08:00:00,se,"PROD\n1",High,Bd,se,"one ""two"""\n'

    def run(data: bytes) -> None:
        found = importing.plan(data, mapping, NOW)
        assert sum(len(case.changes) for case in found.cases) <= found.rows
        for problem in found.problems:
            assert problem.en and problem.zh
        for case in found.cases:
            importing.request(case, importing.Origin("old", UUID(int=1))).SerializeToString()

    return Decoder(run, [rows.encode(), quoted.encode()], (importing.Unusable,))


def import_map() -> Decoder:
    text = (ROOT / "examples/bpi2013.map.toml").read_bytes()
    return Decoder(lambda data: importing.read_map(data.decode("utf-8", "replace")), [text], (importing.Unusable,))


def stored_row() -> Decoder:
    store = EventStore("tally", None)  # type: ignore[arg-type]
    kept = [store.stored(fact) for fact in a_tally(1, 2)[1]]
    older = b'{"timestamp":{"_type_":"datetime_iso","_data_":"2026-10-15T04:00:00+00:00"},"weight":1,"class_version":1}'

    def run(data: bytes) -> None:
        topic, _, state = data.partition(b"\x1f")
        store._open(UUID(int=1), 1, topic.decode("utf-8", "replace"), state)

    rows = [one.topic.encode() + b"\x1f" + one.state for one in kept] + [b"tally.Weighed\x1f" + older]
    return Decoder(run, rows, (LookupError,))


def refusal() -> Decoder:
    no = Refused("VISIT_NOT_YET_DUE", clause="S1-1.3.1", fields=("amount",), due=3)
    _, _, status = Reasons.load().status(no)

    def run(data: bytes) -> bool:
        trailing = grpc.aio.Metadata(("grpc-status-details-bin", data))
        error = grpc.aio.AioRpcError(grpc.StatusCode.FAILED_PRECONDITION, grpc.aio.Metadata(), trailing, "no")
        assert isinstance(turned_down(error), TurnedDown)
        refusal = Refusal.of(error)
        assert refusal is None or 400 <= refusal.http < 600
        return refusal is not None

    return Decoder(run, [status])


def _routes() -> list[Route]:
    return [route for one in descriptions() for route in routes(one.interfaces)]


DECODERS: dict[str, Callable[[], Decoder]] = {
    made.__name__: made
    for made in (
        *(message, envelope, body, parameters, page_token, token, import_file, import_map, stored_row, refusal),
        *of_evidence.DECODERS,
        *of_services.DECODERS,
    )
}
