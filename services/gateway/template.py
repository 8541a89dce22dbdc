"""`google.api.http` path templates: the paths that they match, and the values of their variables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

_PIECE = re.compile(r"/(\{[^{}]*\}|[^/{}]+)")
_VERB = re.compile(r":([^/{}:]+)$")
_VARIABLE = re.compile(r"\{([a-z][\w.]*)(?:=([^{}]+))?\}")


@dataclass(frozen=True, slots=True)
class Variable:
    """A field path such as `a.b`, bound to the segments from `start` until `end` (None: to the last)."""

    field: str
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed path template; `*` is one segment, `**` at the end any number of them."""

    text: str
    segments: tuple[str, ...]
    verb: str
    variables: tuple[Variable, ...]

    @staticmethod
    def parse(text: str) -> Template:
        """Raises ValueError if it is no template of AIP-127."""
        found = _VERB.search(text)
        verb, rest = (found[1], text[: found.start()]) if found else ("", text)
        pieces = _PIECE.findall(rest)
        if "".join(f"/{piece}" for piece in pieces) != rest or not pieces:
            raise ValueError(f"{text!r} is not a path template")
        segments: list[str] = []
        variables: list[Variable] = []
        for piece in pieces:
            inner = [piece]
            if variable := _VARIABLE.fullmatch(piece):
                inner = (variable[2] or "*").split("/")
                end = None if inner[-1] == "**" else len(segments) + len(inner)
                variables.append(Variable(variable[1], len(segments), end))
            elif "{" in piece:
                raise ValueError(f"{text!r} has a malformed variable {piece}")
            segments += inner
        if "**" in segments[:-1]:
            raise ValueError(f"{text!r} has ** before its end")
        return Template(text, tuple(segments), verb, tuple(variables))

    @property
    def open_ended(self) -> bool:
        return self.segments[-1] == "**"

    @property
    def shape(self) -> tuple[tuple[str, ...], str]:
        """Two templates of one shape match the same paths."""
        return self.segments, self.verb

    @property
    def wildness(self) -> tuple[int, ...]:
        """A sort key: literal segments before wildcards."""
        return tuple({"*": 1, "**": 2}.get(segment, 0) for segment in self.segments)

    @property
    def plain(self) -> str:
        """The path as OpenAPI writes it: variables without their patterns."""
        return _VARIABLE.sub(r"{\1}", self.text)

    def match(self, path: Sequence[str]) -> dict[str, str] | None:
        """The variables' values in a path of undecoded segments without verb. Raises ValueError."""
        fixed = self.segments[:-1] if self.open_ended else self.segments
        if len(path) < len(fixed) or (not self.open_ended and len(path) != len(fixed)):
            return None
        for segment, given in zip(fixed, path, strict=False):
            if (not given) if segment == "*" else segment != unquote(given):
                return None
        return {
            variable.field: "/".join(unquote(part, errors="strict") for part in path[variable.start : variable.end])
            for variable in self.variables
        }
