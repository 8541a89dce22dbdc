"""The channels by which people are told outside, by `apprise`: which there are, and what each said to a message.

`keys/channels.toml` says which there are; without the file there is none, and nothing leaves the house. An example:

    link = "https://fieldledger.example.com/notices"
    seconds = 15

    [MAIL]
    url = "mailtos://user:password@smtp.example.com:587?from=fieldledger@example.com"
    [WECOM]
    per_minute = 20
    [WEBHOOK]
    allowed = ["https://hooks.example.com/"]
"""

from __future__ import annotations

import asyncio
import logging
import re
import tomllib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

FILE = "channels.toml"
ROBOTS: Mapping[str, str] = {"WECOM": "wecombot", "DINGTALK": "dingtalk", "FEISHU": "feishu"}
"""The channels whose addresses are keys of robots, with the schemas by which they are called."""
MAIL, WEBHOOK = "MAIL", "WEBHOOK"
SECONDS = 15.0
"""How long a channel may take to answer; whoever takes longer may have taken the message."""
BEYOND = 5.0
"""How much longer a call may take that goes on and on without an end, before it is given up."""
THREADS = 64
_SAID: ContextVar[list[str] | None] = ContextVar("said", default=None)
_STATUS = re.compile(r"error=(\d{3})")
_EXCEPTION = "Socket Exception"
_REPLY = re.compile(rf"^{_EXCEPTION}: (?:\{{.*?: )?\((\d{{3}}), ")
_UNREACHED = ("NewConnectionError", "ConnectTimeout", "NameResolutionError", "Connection error while submitting email")
_PERHAPS = frozenset({408, 502, 504})
"""HTTP statuses of somebody in between, who does not know whether the receiver took the message."""
_HOPELESS = frozenset({400, 401, 403, 404, 405, 410, 550, 551, 553, 554})
"""Statuses of HTTP, and replies of SMTP, that would be the same again."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to one address. `id` is that of what is told, for a receiver that wants to tell messages apart."""

    channel: str
    address: str = field(repr=False)
    title: str
    body: str
    id: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a channel said: DELIVERED, FAILED, or UNCERTAIN; why, as a code; whether it would be the same again."""

    status: str
    code: str = ""
    final: bool = False


class _Listening(logging.Handler):
    """Hands what the library says about a call to whoever made the call, and to nobody else: it may hold addresses."""

    def emit(self, record: logging.LogRecord) -> None:
        if (said := _SAID.get()) is None:
            return
        text = record.getMessage()
        if record.levelno >= logging.WARNING or text.startswith(_EXCEPTION):
            said.append(text)


class Channels:
    """The channels of an installation."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """`given` is the file's content. Raises ValueError for what is no channel, and KeyError for what it lacks."""
        self._of = {name: dict(value) for name, value in given.items() if isinstance(value, Mapping)}
        if unknown := sorted(self._of.keys() - {MAIL, WEBHOOK, *ROBOTS}):
            raise ValueError(f"{FILE}: {', '.join(unknown)} is no channel")
        self.names = frozenset(self._of)
        self.link = str(given.get("link", ""))
        self._seconds = float(given.get("seconds", SECONDS))
        self._mail = str(self._of[MAIL]["url"]) if MAIL in self._of else ""
        self._allowed = tuple(str(one) for one in self._of[WEBHOOK]["allowed"]) if WEBHOOK in self._of else ()
        if wrong := [one for one in self._allowed if urlsplit(one).scheme not in ("http", "https") or one[-1] != "/"]:
            raise ValueError(f"{FILE}: {wrong[0]} is no beginning of addresses: it must end in a slash")
        self._per_minute = min(
            [float(self._of[name].get("per_minute", 20)) for name in ROBOTS if name in self._of] or [20]
        )
        self._threads = ThreadPoolExecutor(THREADS, "courier") if self.names else None

    @classmethod
    def read(cls, keys: Path) -> Channels:
        """The channels of an installation whose keys are in a folder. Raises ValueError, KeyError: see above."""
        file = keys / FILE
        return cls(tomllib.loads(file.read_text("utf-8")) if file.exists() else {})

    @property
    def robot_rate(self) -> float:
        """Messages a second that one robot takes."""
        return self._per_minute / 60

    @property
    def robot_burst(self) -> float:
        """Messages that one robot takes at once."""
        return self._per_minute

    def is_robot(self, channel: str) -> bool:
        """Whether a channel's addresses are robots, which count what they are sent."""
        return channel in ROBOTS

    def url_of(self, parcel: Parcel) -> str:
        """The address as the library takes it. Raises ValueError for one that may not be called."""
        waits = f"cto=5&rto={self._seconds:g}&retry=0&redirect=no"
        if parcel.channel == MAIL:
            joined = "&" if "?" in self._mail else "?"
            # Of SMTP the library has one limit, for connecting and for answers.
            return f"{self._mail}{joined}to={quote(parcel.address)}&cto={self._seconds:g}&retry=0&format=text"
        if parcel.channel == WEBHOOK:
            if not parcel.address.startswith(self._allowed):
                raise ValueError("an address that is not among those allowed")
            schema = "jsons" if parcel.address.startswith("https:") else "json"
            return f"{schema}://{parcel.address.partition('://')[2]}?:id={quote(parcel.id)}&{waits}"
        return f"{ROBOTS[parcel.channel]}://{quote(parcel.address, safe='')}/?{waits}"

    async def send(self, parcel: Parcel) -> Outcome:
        """Send one message, in a thread of its own. Never raises for what a channel does."""
        if parcel.channel not in self.names or self._threads is None:
            return Outcome("FAILED", "NO_CHANNEL")
        try:
            url = self.url_of(parcel)
        except ValueError:
            return Outcome("FAILED", "ADDRESS_REFUSED", final=True)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._seconds + BEYOND):
                return await loop.run_in_executor(self._threads, _called, url, parcel.title, self._body(parcel))
        except TimeoutError:
            return Outcome("UNCERTAIN", "TOO_SLOW")

    def _body(self, parcel: Parcel) -> str:
        return f"{parcel.body}\n{self.link}" if self.link else parcel.body


def _called(url: str, title: str, body: str) -> Outcome:
    """One call of the library: one object for one address."""
    notify = _opened(url)
    if notify is None:
        return Outcome("FAILED", "ADDRESS_REFUSED", final=True)
    said: list[str] = []
    token = _SAID.set(said)
    try:
        took = notify(body=body, title=title, body_format="text")
    except Exception as error:  # whatever goes wrong in a library that has begun to send: nobody knows how far it came
        return Outcome("UNCERTAIN", type(error).__name__)
    finally:
        _SAID.reset(token)
    return Outcome("DELIVERED") if took else understood(said)


def understood(said: list[str]) -> Outcome:
    """What a call that did not succeed says about the message: refused, or perhaps taken.

    It is taken for refused only where the channel has said so, or was never reached: otherwise it is UNCERTAIN, since
    a connection may break after the message was taken.
    """
    for text in said:
        if found := _STATUS.search(text) or _REPLY.match(text):
            status = int(found[1])
            if status in _PERHAPS:
                return Outcome("UNCERTAIN", f"ANSWER_{status}")
            return Outcome("FAILED", f"ANSWER_{status}", final=status in _HOPELESS)
    if any(mark in text for text in said for mark in _UNREACHED):
        return Outcome("FAILED", "NOT_REACHED")
    return Outcome("UNCERTAIN", "NO_ANSWER")


def _opened(url: str) -> Callable[..., Any] | None:
    """What sends to an address; None for one that the library does not take.

    The library is loaded where something is sent, since it has hundreds of channels and most processes send nothing.
    """
    import apprise

    logger = logging.getLogger("apprise")
    if not any(isinstance(one, _Listening) for one in logger.handlers):
        logger.addHandler(_Listening())
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
    asset = apprise.AppriseAsset(storage_mode=apprise.PersistentStoreMode.MEMORY, app_id="Fieldledger")
    opened: Any = apprise.Apprise.instantiate(url, asset=asset, suppress_exceptions=True)
    return opened.notify if opened else None
