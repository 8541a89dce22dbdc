"""Finds the route for a path, independent of their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from services.gateway.template import Template
from services.gateway.transcoding import Route

Key = tuple[int, str, str]
OPEN_ENDED = -1


class Router:
    """Routes by the number of segments, the verb and the second segment, which is the plural."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._routes: dict[Key, list[Route]] = {}
        claimed: dict[object, Route] = {}
        for route in routes:
            other = claimed.setdefault((route.method, route.template.shape), route)
            if other is not route:
                both = f"{other.path} and {route.path}"
                raise ValueError(f"{both} both claim {route.method} {route.template.text}")
            self._routes.setdefault(_key(route.template), []).append(route)
        for candidates in self._routes.values():
            candidates.sort(key=lambda route: route.template.wildness)

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        """The route of an undecoded path and its variables' values. Raises ValueError on bad escapes."""
        for route, bound in self._matching(path):
            if route.method == method:
                return route, bound
        return None

    def allowed(self, path: str) -> list[str]:
        """The HTTP methods that are allowed for the path."""
        methods = {route.method for route, _ in self._matching(path)}
        return sorted(methods | ({"HEAD"} if "GET" in methods else set()))

    def _matching(self, path: str) -> Iterator[tuple[Route, dict[str, str]]]:
        segments = path.removeprefix("/").split("/")
        last, colon, verb = segments[-1].rpartition(":")
        if colon and last:
            yield from self._candidates([*segments[:-1], last], verb)
        # An id may contain a colon if no route has such a verb.
        yield from self._candidates(segments, "")

    def _candidates(self, segments: list[str], verb: str) -> Iterator[tuple[Route, dict[str, str]]]:
        second = segments[1] if len(segments) > 1 else ""
        for key in ((len(segments), verb, second), (len(segments), verb, "*"), (OPEN_ENDED, verb, "")):
            for route in self._routes.get(key, ()):
                bound = route.template.match(segments)
                if bound is not None:
                    yield route, bound


def _key(template: Template) -> Key:
    if template.open_ended:
        return OPEN_ENDED, template.verb, ""
    second = template.segments[1] if len(template.segments) > 1 else ""
    return len(template.segments), template.verb, second
