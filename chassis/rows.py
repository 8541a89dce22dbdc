"""Rows of one command, judged each on its own: what is right is stored together, what is wrong is named (M13, 0057).

A batch is many such commands. The id of what a row creates follows from the batch and the row's own name, so that a row
that is sent again is found and changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.reasons import Reasons
from chassis.validation import check
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Conflict, Invalid, Refused, TurnedDown, Unavailable

AT_ONCE = 200
"""Rows of one command: what one commit writes, not a number of the rule book."""

KEY = "external_key"
"""The field of a row with the name that it has where it comes from."""

R = TypeVar("R", bound=Message)
T = TypeVar("T")
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class TurnedDownRow:
    """A row that was turned down: which one of the command, from 1, by what name it goes, and why."""

    row: int
    external_key: str
    reason: str
    clause: str
    fields: list[str]
    params: dict[str, str]

    @classmethod
    def of(cls, row: int, external_key: str, no: TurnedDown) -> TurnedDownRow:
        return cls(row, external_key, no.reason, no.clause, list(no.fields), no.params)


@dataclass(slots=True)
class Judged:
    """What became of the rows of a command; kept with the command's answer, and told again with it."""

    accepted: int = 0
    already: int = 0
    turned_down: list[TurnedDownRow] = field(default_factory=list)

    def kept(self) -> dict[str, Any]:
        """The stored form."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Judged:
        """Read the stored form. Raises TypeError or KeyError if it is malformed."""
        turned_down = [TurnedDownRow(**one) for one in kept["turned_down"]]
        return cls(kept["accepted"], kept["already"], turned_down)

    def message(self) -> platform.RowsJudged:
        """What the caller is told, with each reason in both languages."""
        told = platform.RowsJudged(accepted=self.accepted, already=self.already)
        for one in self.turned_down:
            why = Refused(one.reason, clause=one.clause, fields=tuple(one.fields), **one.params)
            en, zh = _reasons().texts(why)
            told.turned_down.add(
                row=one.row,
                external_key=one.external_key,
                refused_by=one.reason,
                clause=one.clause,
                fields=one.fields,
                en=en,
                zh=zh,
            )
        return told


class Rows(Generic[R]):
    """The rows of one command of a batch, and what becomes of them.

    What turns down the whole command is raised: Invalid (TOO_MANY_ROWS), Conflict, Unavailable.
    """

    def __init__(self, batch_id: str, rows: Sequence[R]) -> None:
        if len(rows) > AT_ONCE:
            raise Invalid("TOO_MANY_ROWS", fields=("rows",), most=AT_ONCE)
        self._rows = rows
        self.judged = Judged()
        self.keys: list[str] = [getattr(row, KEY) for row in rows]
        self.ids = [imported_id(batch_id, key) for key in self.keys]
        """The ids of what the rows bring."""

    async def judge(
        self,
        here: Collection[UUID],
        named: Callable[[R], Awaitable[None]],
        decide: Callable[[R], Awaitable[T]],
    ) -> list[tuple[int, T]]:
        """Judge each row: its form, whether what it names is there (`named`), what the rules say of it (`decide`).

        What is `here` already is neither judged nor changed. Gives the places of the rows that are accepted.
        """
        accepted, met = list[tuple[int, T]](), set[str]()
        for at, row in enumerate(self._rows):
            if self.keys[at] and self.keys[at] in met:
                twice = Refused("EXTERNAL_KEY_TWICE", fields=("external_key",), key=self.keys[at])
                self._turn_down(at, twice)
                continue
            met.add(self.keys[at])
            if self.ids[at] in here:
                self.judged.already += 1
                continue
            with self._judging(at):
                check(row)
                await named(row)
                accepted.append((at, await decide(row)))
            if at % 20 == 19:
                await asyncio.sleep(0)  # 200 rows would hold up the others for too long
        self.judged.accepted = len(accepted)
        return accepted

    async def carry_out(self, accepted: Sequence[tuple[int, T]], make: Callable[[R, T], Awaitable[M]]) -> list[M]:
        """Make what the accepted rows bring; one that cannot be made is turned down too."""
        made = list[M]()
        for at, decided in accepted:
            with self._judging(at):
                made.append(await make(self._rows[at], decided))
        self.judged.accepted = len(made)
        self.judged.turned_down.sort(key=lambda one: one.row)
        return made

    @contextmanager
    def _judging(self, at: int) -> Iterator[None]:
        try:
            yield
        except (Conflict, Unavailable):
            raise
        except TurnedDown as no:
            self._turn_down(at, no)

    def _turn_down(self, at: int, no: TurnedDown) -> None:
        self.judged.turned_down.append(TurnedDownRow.of(at + 1, self.keys[at], no))


def imported_id(batch_id: str, external_key: str) -> UUID:
    """The id of what a row of a batch creates. Never changed: a row that is sent again must find it."""
    return uuid5(UUID(batch_id), f"row {external_key}")


@cache
def _reasons() -> Reasons:
    return Reasons.load()
