"""The check of a request together with that of its rows, which are judged each on its own (decision 0057)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message

from chassis.validation import check, judged_alone


def checked(request: Message) -> None:
    """Check a request, and then each of its rows as whoever judges them does. Raises Invalid."""
    for message in (request, *rows_of(request)):
        check(message)


def rows_of(request: Message) -> Iterator[Message]:
    """The rows of a request that are judged each on its own."""
    for field in request.DESCRIPTOR.fields:
        rows: Any = getattr(request, field.name)
        yield from rows if judged_alone(field) else ()
