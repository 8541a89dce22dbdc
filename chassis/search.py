"""Search by name over public names: a part of the name, its pinyin or the first letters of that, and what is like it.

A view says once which of its columns is searched (`SEARCHED`); its list's request has a field of FORM_NAME. Beside the
view the service then keeps the spellings of those names, folded from the same facts. Sealed names are never searched:
a column of a view holds none (0056).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, cast

import structlog
from google.protobuf.message import Message
from psycopg import AsyncConnection

from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Envelope
from ledger.view import Key, View
from privacy.identity import normal_name, plain_name

log = structlog.get_logger()

FORM = 1
"""Of the spellings: another form of them, or another version of pypinyin that reads differently, needs another."""
RAW = "\0"
SHORTEST = 4
"""Letters, or three characters of Chinese, that are needed to look for what is only like them."""
LEAST = 0.4
"""How alike (pg_trgm's word_similarity) the index takes two spellings to be; ledger/database.py sets it."""
Condition = tuple[str, dict[str, Any]]


class Spellings(View[platform.Spelling]):
    """How the public names of a view's rows are spelled. They are public, so no row is limited to anybody.

    PostgreSQL lets no index of texts serve under row-level security; that of the ids does. So what is found here is
    looked for in the view itself, which shows the caller only what he may see.
    """

    ROW, KEY, OPEN = platform.Spelling, ("id",), True
    OF: ClassVar[type[View[Any]]]
    """The view whose names they are."""

    tolerant = False
    """Whether the database compares by trigrams (pg_trgm): without it, nothing is found that is only like a name."""

    @classmethod
    def beside(cls, view: type[View[Any]]) -> type[Spellings]:
        """The spellings of the column that a view has searched."""
        return _beside(cast(Any, view))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        if self.OF.SEARCHED not in event.DESCRIPTOR.fields_by_name:
            return ()
        return object.__new__(self.OF).keys(event, fact)

    def fold(self, row: platform.Spelling, event: Any, fact: Envelope) -> None:
        row.spelled = spelled(getattr(event, self.OF.SEARCHED))

    async def prepare(self, connection: AsyncConnection[Any], table: str = "") -> None:
        await super().prepare(connection, table)
        _pinyin("重庆")  # its dictionary takes 0.4 s and 60 MB to load: at the start, not while somebody waits
        cursor = await connection.execute("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')")
        self.tolerant = (await cursor.fetchone()) == (True,)
        if self.tolerant:
            table = table or self.table
            # The list of what is not indexed yet, which spares imports much, is short: each search reads through it.
            await connection.execute(
                f"CREATE INDEX IF NOT EXISTS {table}_spelled ON {table} USING gin (spelled gin_trgm_ops) "
                "WITH (gin_pending_list_limit = 256)"
            )
        else:
            log.warning("pg_trgm is missing: a search reads all names and forgives no typing error", view=self.table)

    def indexes(self) -> Iterator[str]:
        yield from super().indexes()
        yield "spelled"

    def ways(self, text: str) -> list[Condition]:
        """The conditions on the view's key by which a text is looked for: each where none before it finds anything."""
        (key,) = self.OF.KEY
        found = f"{key} = ANY(ARRAY(SELECT id FROM {self.table} WHERE {{}}))"
        return [(found.format(condition), params) for condition, params in ways(text, tolerant=self.tolerant)]


def ways(text: str, *, tolerant: bool) -> list[Condition]:
    """What to ask of the spellings: names that have the text as it is, then its sound, then something like it."""
    asked = Spelled.of(normal_name(text))  # whatever legal form somebody wrote behind it
    has = "spelled LIKE %({})s".format
    params: dict[str, Any] = {"_plain": f"%{asked.plain}%", "_sound": f"%{asked.sound}%", "_each": f"%{asked.each}%"}
    if asked.plain == asked.sound:
        conditions = [has("_plain")]
    else:
        # Two characters are too few for an index of trigrams; their pinyin is not, and whatever has them has it.
        conditions = [f"{has('_plain')} AND {has('_each')}", f"({has('_sound')} OR {has('_each')})"]
    if tolerant and len(asked.sound) >= SHORTEST and (asked.plain == asked.sound or len(asked.plain) > 2):
        like = "word_similarity(%(_like)s, spelled) >= %(_least)s OR spelled LIKE ANY(%(_but_one)s)"
        conditions.append(f"spelled %%> %(_like)s AND ({like})")
        params |= {"_like": asked.sound, "_least": _least(asked.sound), "_but_one": list(_but_one(asked))}
    return [(condition, params) for condition in conditions]


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name as it is compared (letters and digits only), its pinyin, the first letters of that.

    `each` is the pinyin of its characters one by one: 重庆 is chongqing, but zhong and qing. Without Chinese characters
    all are the same.
    """

    plain: str
    sound: str
    initials: str
    each: str
    each_initials: str

    @staticmethod
    def of(name: str) -> Spelled:
        """How a name is spelled; all are "" for one without a letter."""
        plain = letters(name)
        return Spelled(plain, *_sounds(_pinyin(plain)), *_sounds(part for one in plain for part in _pinyin(one)))


def spelled(name: str) -> str:
    """All spellings of a name by which it is found, as one text."""
    one = Spelled.of(name)
    return " ".join(dict.fromkeys((one.plain, one.sound, one.initials, one.each, one.each_initials)))


def letters(name: str) -> str:
    """The letters and digits of a name, without width, case, traditional characters and blanks."""
    return "".join(one for one in plain_name(name) if unicodedata.category(one)[0] in "LNM")


def _sounds(parts: Iterable[str]) -> tuple[str, str]:
    """The parts as one, and the first letters of those that are pinyin; others, such as ABC, stay whole."""
    known = list(parts)
    return "".join(known).replace(RAW, ""), "".join(one[1:] if one.startswith(RAW) else one[0] for one in known)


def _pinyin(plain: str) -> list[str]:
    from pypinyin import lazy_pinyin  # only here: it loads slowly, and most services search nothing

    found: list[str] = lazy_pinyin(plain, errors=lambda raw: RAW + raw)
    return found


def _least(sound: str) -> float:
    """How alike something is that differs by a letter, or by two that changed places: of n + 1 trigrams up to six."""
    return max(LEAST, (len(sound) - 5) / (len(sound) + 1))


def _but_one(asked: Spelled) -> Iterator[str]:
    """Patterns of Chinese names with another character in place of one of these: it changes several letters."""
    if asked.plain != asked.sound:
        for at in range(len(asked.plain)):
            yield f"%{asked.plain[:at]}_{asked.plain[at + 1 :]}%"


@cache
def _beside(view: type[View[Any]]) -> type[Spellings]:
    if view.SEARCHED not in view.ROW.DESCRIPTOR.fields_by_name or len(view.KEY) != 1:
        raise ValueError(f"{view.__name__} has no column {view.SEARCHED}, or no key of one column")
    named = {"NAME": f"{view.NAME}_names", "VERSION": view.VERSION * 100 + FORM, "FOLLOWS": view.FOLLOWS, "OF": view}
    return type(f"{view.__name__}Names", (Spellings,), named | {"__module__": __name__})
