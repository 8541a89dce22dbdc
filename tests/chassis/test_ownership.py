"""Does every aggregate with an owner declare it, so that its history is protected like its row?"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from cli.platform import SERVICES, service
from kernel.aggregate import Aggregate, FirstFact
from privacy.reading import Reading
from services.gateway.listener import OWNERS

pytestmark = pytest.mark.clause("S0-5.3.3-b")
OF_A_PLACE = {"Territory": "whoever develops must see whose territory is whose"}


def aggregates() -> Iterator[type[Aggregate]]:
    """Every aggregate of every service."""
    yield Reading
    for name in SERVICES:
        for feature in service(name).features:
            yield from feature.aggregates


def begins_with(cls: type[Aggregate]) -> set[str]:
    """The names of the fields of its first facts."""
    firsts = [one for one in vars(cls).values() if isinstance(one, type) and issubclass(one, FirstFact)]
    return {field.name for first in firsts for field in fields(first)}


@pytest.mark.parametrize("cls", list(aggregates()), ids=lambda cls: cls.__name__)
def test_what_names_an_owner_when_it_begins_has_one(cls: type[Aggregate]) -> None:
    names = begins_with(cls)
    assert "originator_id" in names, "it begins with something"
    if cls.__name__ not in OF_A_PLACE and names & {*OWNERS}:
        assert re.search(r"self\.owner_id\b|def owner_id", inspect.getsource(cls)), sorted(names & {*OWNERS})
