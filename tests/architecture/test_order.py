"""Do views hold the same rows in whatever order they hear of the facts of different aggregates?

Only the facts of one aggregate have an order (decision 0040). Each view folds a history of every service in its plain
order and in many others.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from cli.platform import SERVICES, service
from ledger.view import View
from tests.architecture.history import Enveloped, streams
from tests.support import folded

VIEWS = {view.NAME: view for name in SERVICES for view in (*service(name).views, *service(name).followed)}
ORDERS = 40


def _merged(several: Sequence[Sequence[Enveloped]], chance: random.Random) -> Iterator[Enveloped]:
    """All facts, those of each stream in their order, the streams mixed at random."""
    turns = [number for number, stream in enumerate(several) for _ in stream]
    chance.shuffle(turns)
    ahead = [iter(stream) for stream in several]
    for number in turns:
        yield next(ahead[number])


@pytest.fixture(scope="module")
def history() -> list[list[Enveloped]]:
    return streams()


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_view_holds_the_same_rows_in_every_order_of_aggregates(
    view: type[View[Any]], history: list[list[Enveloped]]
) -> None:
    followed = [stream for stream in history if stream and stream[0][1].source in view.FOLLOWS]
    plain = folded(view, [fact for stream in followed for fact in stream])
    assert plain, "the history has something for each view"
    for seed in range(ORDERS):
        assert folded(view, _merged(followed, random.Random(seed))) == plain, f"order {seed}"


def test_every_view_of_every_service_is_walked() -> None:
    assert len(VIEWS) >= 25
