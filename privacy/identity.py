"""The identity index: whether a company or a number is known already, without anybody reading names (S0-5.3.1-b).

It holds keyed digests of normal forms beside the sealed texts, no fact and no text. It is written with the command that
brought them, so that two at once meet; it is filled again from the sealed texts, and emptied by erasure.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ledger.context import EVERYWHERE
from ledger.submission import Claim
from privacy.keys import KeyRing

LEGAL_FORMS = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|责任公司|公司|集团|co\.?,?ltd\.?|corporation|corp\.?|limited|ltd\.?|inc\.?|gmbh|llc)$"
)
EXTENSION = re.compile(r"(转|分机|轉|分機)")
DASHED = re.compile(r"(.*[0-9)])\s*[-–—]\s*([0-9]{1,6})")
"""A number with an extension behind a dash, if what stands before it is a whole number."""
NUMBERS = frozenset(("phone", "uscc"))
"""The kinds that mean one thing wherever they are used."""
SHORTEST_NUMBER = 5
"""Digits that a number has at least."""


class Identities:
    """Digests of the names and numbers of one service, under a key of the installation."""

    def __init__(self, pool: AsyncConnectionPool, ring: KeyRing) -> None:
        self._pool, self._ring = pool, ring

    async def claim(self, holder: UUID, normal: dict[str, str], region: str, *, look: bool = True) -> list[Claim]:
        """The claims of a holder (an aggregate) to normal forms by kind ("name", "uscc"), and who has them already.

        The holder is its own data subject: erasing it removes its claims.
        Numbers and credit codes are compared in the whole organisation, a name within its region: there are many of
        one name. Unless one is to `look`, nobody is taken to have them: the append knows better. Raises psycopg.Error.
        """
        digests = {
            self._digest(kind, text, EVERYWHERE if kind in NUMBERS else region): kind
            for kind, text in normal.items()
            if text
        }
        known = await self._holders(digests) if look else {}
        return [
            Claim(digest, kind, holder, holder, tuple(other for other in known.get(digest, ()) if other != holder))
            for digest, kind in digests.items()
        ]

    async def add(self, claims: Sequence[Claim]) -> None:
        """Write claims of what is stored already: from before there was an index, or after a restore."""
        async with self._pool.connection() as connection:
            await connection.cursor().executemany(
                "INSERT INTO identities (digest, kind, holder, person) SELECT %s, %s, %s, %s WHERE NOT EXISTS "
                "(SELECT FROM person_keys WHERE person_id = %s AND erased_at IS NOT NULL) ON CONFLICT DO NOTHING",
                [(one.digest, one.kind, one.holder, one.person, one.person) for one in claims],
            )

    async def without(self, service: str, topic: str, after: UUID, limit: int = 200) -> list[UUID]:
        """The aggregates that began with a fact of this topic and have no claim, by id, after one of them."""
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                f"SELECT originator_id FROM {service}_events AS e WHERE originator_id > %s AND originator_version = 1 "
                "AND topic = %s AND NOT EXISTS (SELECT FROM identities WHERE holder = e.originator_id) "
                "ORDER BY originator_id LIMIT %s",
                (after, topic, limit),
            )
            return [row[0] for row in await cursor.fetchall()]

    async def of_kind(self, kind: str, holders: Sequence[UUID]) -> dict[UUID, set[bytes]]:
        """The digests of one kind that these holders have; nothing of an erased one. Raises psycopg.Error."""
        found: dict[UUID, set[bytes]] = {}
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT holder, digest FROM identities WHERE holder = ANY(%s) AND kind = %s", (list(holders), kind)
            )
            for holder, digest in await cursor.fetchall():
                found.setdefault(holder, set()).add(bytes(digest))
        return found

    async def shared(self, holder: UUID, limit: int = 200) -> dict[UUID, list[str]]:
        """Who else has what a holder has claimed, earliest first, and of which kinds. Raises psycopg.Error."""
        found: dict[UUID, list[str]] = {}
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT other.holder, other.kind FROM identities AS own JOIN identities AS other "
                "ON other.digest = own.digest AND other.holder <> own.holder WHERE own.holder = %s "
                "ORDER BY other.claimed_at, other.holder, other.kind LIMIT %s",
                (holder, limit),
            )
            for other, kind in await cursor.fetchall():
                found.setdefault(other, []).append(kind)
        return found

    async def _holders(self, digests: Iterable[bytes]) -> dict[bytes, list[UUID]]:
        found: dict[bytes, list[UUID]] = {digest: [] for digest in digests}
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT digest, holder FROM identities WHERE digest = ANY(%s) ORDER BY claimed_at, holder",
                (list(found),),
                prepare=True,
            )
            for digest, holder in await cursor.fetchall():
                found[bytes(digest)].append(holder)
        return found

    def _digest(self, kind: str, text: str, region: str) -> bytes:
        keyed = self._keyed.copy()
        keyed.update(f"{kind}|{region}|{text}".encode())
        return keyed.digest()

    @cached_property
    def _keyed(self) -> hmac.HMAC:
        key = hmac.digest(self._ring.make_first(), b"fieldledger identities", "sha256")
        return hmac.new(key, digestmod="sha256")


async def forget(connection: AsyncConnection[Any], persons: Sequence[UUID]) -> None:
    """Remove all claims of erased persons, within the caller's transaction."""
    await connection.execute("DELETE FROM identities WHERE person = ANY(%s)", (list(persons),))


def normal_name(name: str) -> str:
    """A company's name as it is compared: as `plain_name`, without punctuation and its legal form.

    Of a name that is nothing but a legal form, that is kept.
    """
    bare = plain = plain_name(name)
    while shorter := LEGAL_FORMS.sub("", bare.rstrip(".,;、。()[]{}【】〔〕「」")):
        if shorter == bare:
            break
        bare = shorter
    letters = "".join(letter for letter in bare if unicodedata.category(letter)[0] in "LNM")
    return letters or plain


class _Seen(dict[int, int | None]):
    """What is seen of each letter: itself, or nothing of a blank (Z) and of an invisible one (C); found out once."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.category(chr(letter))[0] in "ZC" else letter
        return self[letter]


_SEEN = _Seen()


def plain_name(name: str) -> str:
    """A name without what people write differently: width, case, traditional characters, blanks, invisible ones."""
    return _simplified(unicodedata.normalize("NFKC", name)).casefold().translate(_SEEN)


def normal_number(number: str, country: str) -> str:
    """A telephone number as it is compared: international (E.164), with its extension; "" if it is none.

    `country` is the ISO 3166 code of the country whose prefix a number without one has.
    """
    import phonenumbers  # only here: it loads slowly, and not every service compares numbers

    plain = unicodedata.normalize("NFKC", number).strip()
    try:
        parsed = phonenumbers.parse(EXTENSION.sub(" ext ", plain), country)
        if not phonenumbers.is_valid_number(parsed) and (parts := DASHED.fullmatch(plain)):
            whole = phonenumbers.parse(parts[1], country)
            if phonenumbers.is_valid_number(whole):
                parsed = phonenumbers.parse(f"{parts[1]} ext {parts[2]}", country)
    except phonenumbers.NumberParseException:
        return ""
    if len(str(parsed.national_number)) < SHORTEST_NUMBER:
        return ""
    written: str = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"{written};{parsed.extension}" if parsed.extension else written


def _simplified(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
