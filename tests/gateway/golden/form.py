"""The form in which answers are kept: a file per service, a line per request and answer, with everybody who got it.

A line is JSON whose values are the very bytes that were sent and answered, so that lines are equal only if those are.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from services.gateway.routing import Router
from services.gateway.transcoding import Route
from tests.gateway.everything import DESCRIPTIONS, ROUTES
from tests.gateway.golden.exchange import Exchange

PLACE = Path(__file__).with_name("answers")
OF_NO_SERVICE = "gateway"
AROUND = 60
"""So many characters are shown before the first that differs, and twice as many from there on."""
_SERVICE = {interface.full_name: one.name for one in DESCRIPTIONS for interface in one.interfaces}
_ROUTER = Router(ROUTES)


def route_of(asked: str) -> Route | None:
    """The route that a request line leads to, None if to none."""
    method, _, target = asked.partition(" ")
    found = _ROUTER.find("GET" if method == "HEAD" else method, target.partition("?")[0])
    return found[0] if found else None


def files(exchanges: Iterable[Exchange]) -> dict[str, list[str]]:
    """The lines of each service's file. The first has the headers that most answers have; a line only names others."""
    by_service: dict[str, list[Exchange]] = {name: [] for name in (*(one.name for one in DESCRIPTIONS), OF_NO_SERVICE)}
    for one in exchanges:
        route = route_of(one.asked)
        by_service[_SERVICE[route.rpc.containing_service.full_name] if route else OF_NO_SERVICE].append(one)
    return {name: _lines(those) for name, those in by_service.items()}


def _lines(exchanges: list[Exchange]) -> list[str]:
    usual = {kind: _usual([one for one in exchanges if _kind(one) == kind]) for kind in ("answer", "problem")}
    answered: dict[tuple[Any, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in exchanges:
        answered[one.asked, one.given, one.sent, one.status, one.headers, one.body][one.when].add(one.who)
    lines = []
    for (asked, given, sent, status, headers, body), by in answered.items():
        expected = usual["answer" if status < 400 else "problem"]
        head: dict[str, Any] = {"asked": asked, "by": {when: sorted(who) for when, who in by.items()}}
        head |= {"given": dict(given)} if given else {}
        lines.append(_line(head, sent=sent, more={"status": status} | _unusual(dict(headers), expected), body=body))
    return [_line({"usual": usual}), *sorted(lines)]


def _line(head: Mapping[str, Any], sent: bytes = b"", more: Mapping[str, Any] | None = None, body: bytes = b"") -> str:
    parts = [_json(head)[1:-1]]
    if sent:
        parts.append(f'"sent":{_raw(sent)}')
    if more:
        parts.append(_json(more)[1:-1])
        parts.append(f'"body":{_raw(body)}')
    return "{" + ",".join(parts) + "}"


def _raw(content: bytes) -> str:
    """The content itself if it is JSON on one line, else a text that shows it."""
    try:
        text = content.decode()
        json.loads(text)
    except ValueError:
        return _json(content.decode("latin-1"))
    return text if text.splitlines() == [text] else _json(text)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _kind(one: Exchange) -> str:
    return "answer" if one.status < 400 else "problem"


def _usual(exchanges: list[Exchange]) -> dict[str, str]:
    """The headers that more than half of the answers have."""
    seen = Counter(header for one in exchanges for header in one.headers)
    return {name: value for (name, value), times in sorted(seen.items()) if times * 2 > len(exchanges)}


def _unusual(headers: dict[str, str], usual: dict[str, str]) -> dict[str, Any]:
    more = {name: value for name, value in headers.items() if usual.get(name) != value}
    without = [name for name in usual if name not in headers]
    return ({"headers": more} if more else {}) | ({"without": without} if without else {})


def write(exchanges: Iterable[Exchange]) -> dict[str, int]:
    """Record anew; the number of bytes of each file."""
    PLACE.mkdir(exist_ok=True)
    for old in PLACE.glob("*.jsonl"):
        old.unlink()
    written = {}
    for name, lines in files(exchanges).items():
        text = "".join(f"{line}\n" for line in lines)
        (PLACE / f"{name}.jsonl").write_text(text, "utf-8")
        written[name] = len(text.encode())
    return written


def recorded() -> dict[str, list[str]]:
    """The lines of each service's file as they were recorded."""
    return {path.stem: path.read_text("utf-8").removesuffix("\n").split("\n") for path in sorted(PLACE.glob("*.jsonl"))}


def differences(name: str, now: Mapping[str, list[str]], before: Mapping[str, list[str]]) -> list[str]:
    """What is answered otherwise, a paragraph for each request; a line without its like is shown from its beginning."""
    gone, come = Counter(before.get(name, [])), Counter(now.get(name, []))
    gone, come = gone - come, come - gone
    paragraphs, left = [], defaultdict(list)
    for line in come.elements():
        left[_asked(line)].append(line)
    for line in gone.elements():
        other = left[_asked(line)].pop(0) if left[_asked(line)] else ""
        at = max(0, _same(line, other) - AROUND)
        paragraphs.append(f"{name}: {_asked(line)}\n  recorded {_part(line, at)}\n  now      {_part(other, at)}")
    paragraphs += [f"{name}: new: {_part(line, 0)}" for lines in left.values() for line in lines]
    return paragraphs


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _asked(line: str) -> str:
    """The beginning of a line: the request, and when and by whom it was made."""
    read = json.loads(line)
    return _json({key: read[key] for key in ("asked", "by", "given") if key in read} or "the usual headers")


def _part(line: str, at: int) -> str:
    return ("…" if at else "") + line[at : at + 3 * AROUND] if line else "(nothing)"
