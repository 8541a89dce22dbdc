"""Puts a marker into every personal field of every command, and searches for markers afterwards."""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from aiokafka import AIOKafkaConsumer, TopicPartition
from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message
from psycopg import sql

from chassis.vocabulary import interfaces_of
from cli.platform import SERVICES
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.wire import plan
from privacy.sealing import personal_fields
from tests.journeys.persons import Json

BOOKKEEPING = (
    *("positions", "relay", "store", "checkpoints"),
    *("erasures_v1", "readings_v1", "person_keys", "identities", "commands", "parked"),
)
"""Tables that change while nothing happens, and those that an erasure is meant to change."""


UNMARKED = {"birthday": "02-29"}
"""Fields that are too short for a marker, with what they hold instead."""


class Canaries:
    """Builds request bodies in which each personal field holds its own marker."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}
        """Marker → full name of its field."""
        self.control = f"Ctl{secrets.token_hex(10)}"
        """A marker in a field that is not personal; a search that does not find it proves nothing."""

    def body(self, request: type[Message], **known: Any) -> Json:
        """A request as JSON, with the given fields and a marker in each personal field."""
        return self._filled(request.DESCRIPTOR, known)

    def broken(self, request: type[Message], **known: Any) -> Iterator[Json]:
        """Invalid variants of the request, whose values a careless error message would repeat."""
        body = self.body(request, **known)
        for name in (name for name in personal_fields(request.DESCRIPTOR) if body.get(name)):
            several = isinstance(body[name], list)
            text = str(body[name][0] if several else body[name])
            yield body | {name: {"is": text}}
            yield body | {name: text if several else [text]}
            yield body | {name: text * 2_000}
            yield body | {name: text + "\0"}
            yield body | {f"{name}_": text}
        for name, value in body.items():
            for item in value if isinstance(value, list) else ():
                if isinstance(item, dict) and any(str(one) in self.planted for one in item.values()):
                    yield body | {
                        name: [{key: [one] if str(one) in self.planted else one for key, one in item.items()}]
                    }

    def of(self, *messages: str) -> set[str]:
        """The markers in the fields of these messages."""
        return {marker for marker, name in self.planted.items() if name.split(".")[-2] in messages}

    def seen(self, text: str | bytes) -> set[str]:
        """The markers that a text contains."""
        plain = text if isinstance(text, str) else text.decode("utf-8", "replace")
        return {marker for marker in self.planted if marker in plain}

    def _filled(self, descriptor: Any, known: Json) -> Json:
        body = dict(known)
        for name, field in plan(descriptor):
            if name in personal_fields(descriptor):
                marker = UNMARKED.get(name) or self._marker(field.full_name)
                body.setdefault(name, [marker] if field.is_repeated else marker)
            elif isinstance(body.get(name), list) and field.message_type is not None:
                body[name] = [self._filled(field.message_type, item) for item in body[name]]
            elif isinstance(body.get(name), dict) and field.message_type is not None:
                body[name] = self._filled(field.message_type, body[name])
        return body

    def _marker(self, name: str) -> str:
        if name.endswith((".phone", ".phones")):
            marker = "+86" + "".join(secrets.choice("123456789") for _ in range(13))  # of a country that there is
        elif name.endswith(".uscc"):
            marker = _credit_code()
        elif name.endswith(".outside_address"):
            marker = f"Cny{secrets.token_hex(10)}@example.com"
        elif name.endswith(".filters"):
            marker = f"name=Cny{secrets.token_hex(10)}"  # the query of an address
        else:
            marker = f"Cny{secrets.token_hex(10)}"
        self.planted[marker] = name
        return marker


def _credit_code() -> str:
    """A unified social credit code that nobody has, with its check character (GB 32100)."""
    characters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "91" + "".join(secrets.choice("123456789") for _ in range(15))
    weighed = sum(characters.index(one) * pow(3, at, 31) for at, one in enumerate(body))
    return body + characters[-weighed % 31]


def personal_fields_of_commands() -> set[str]:
    """Every personal field that a command can carry, by full name, and that has room for a marker."""
    found: set[str] = set()
    for name in SERVICES:
        for service in interfaces_of(name):
            for method in service.methods:
                if method.output_type is platform.Receipt.DESCRIPTOR:
                    found |= set(_deep(method.input_type))
    return found


def _deep(descriptor: Descriptor) -> Iterator[str]:
    for name, field in plan(descriptor):
        if name in personal_fields(descriptor):
            if name not in UNMARKED:
                yield field.full_name
        elif field.message_type is not None:
            yield from _deep(field.message_type)


def tables(dsn: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of a database, as in a dump."""
    found = {}
    with psycopg.connect(dsn) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        for (name,) in names:
            found[name] = connection.execute(
                sql.SQL("SELECT * FROM {} ORDER BY 1, 2").format(sql.Identifier(name))
            ).fetchall()
    return found


def as_text(rows: Iterable[tuple[Any, ...]]) -> str:
    """Rows as text, with bytes decoded."""
    return "\n".join(_text(value) for row in rows for value in row)


def _text(value: Any) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def on_disk(dsn: str, markers: Iterable[str], place: Path) -> list[str]:
    """The files of the database server that contain a marker, including the WAL and the server log."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (home,) = connection.execute("SHOW data_directory").fetchone() or ("",)
    wanted = place / "markers"
    wanted.write_text("\n".join(markers))
    command = ["grep", "-rlaF", "-f", str(wanted), str(Path(home).parent)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()


async def topics(kafka: str, names: Iterable[str], partitions: int = 4) -> str:
    """All keys, headers and payloads on these topics."""
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka, group_id=None, enable_auto_commit=False)
    await consumer.start()
    found: list[bytes] = []
    try:
        places = [TopicPartition(name, partition) for name in names for partition in range(partitions)]
        ends = await consumer.end_offsets(places)
        consumer.assign(places)
        await consumer.seek_to_beginning(*places)
        while any([await consumer.position(place) < ends[place] for place in places]):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                for record in records:
                    found += [record.key or b"", record.value or b"", *(value or b"" for _, value in record.headers)]
    finally:
        await consumer.stop()
    return b"\n".join(found).decode("utf-8", "replace")
