"""A path of the console: who may see what is there, and what draws it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import Response

from services.gateway.console.page import Page

Answer = Callable[[Page], Awaitable[Response]]
"""Draws a page, or carries out what its form said and answers with the redirection to what came of it."""


@dataclass(frozen=True, slots=True)
class ConsoleRoute:
    """One path of the console.

    `template` is a path as Starlette reads it, such as "/visits/{visit_id}:confirm"; what stands in braces is in
    `page.request.path_params`. Without `scope` it is open to everybody who is signed in; whoever lacks the scope is
    shown the page that says so, and `answer` is not called. Of a GET, HEAD is answered too.
    """

    method: str
    template: str
    scope: str
    answer: Answer
