"""Is what may have many facts the same after a snapshot?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from kernel.aggregate import Aggregate, AggregateSnapshot
from ledger.eventstore import EventStore
from services.notices.delivery.domain import Delivery
from services.notices.notice.domain import Matter, Told
from services.notices.watch.domain import Told as WatchedFor
from services.notices.watch.domain import Watch
from tests.support import NOON

WHO = "30000000-0000-4000-8000-000000000001"
WHAT = "50000000-0000-4000-8000-000000000001"


def a_matter() -> Matter:
    matter = Matter.of(WHAT, region="east")
    matter.add([Told("n1", "overdue", WHO), Told("n2", "due_soon", WHO)])
    matter.end(["due_soon"])
    return matter


def a_watch() -> Watch:
    told, value = WatchedFor({"event": "e"}, ["n1"]), {"steps": [{"at": "raised+1h"}]}
    return Watch.start(None, WHAT, "overdue", 1, value, told, None, NOON, region="east")


def a_delivery() -> Delivery:
    delivery = Delivery.of_notice(WHAT, "URGENT", WHO, "MAIL", NOON, region="east")
    delivery.claim([WHAT], NOON)
    return delivery


@pytest.mark.parametrize("made", [a_matter, a_watch, a_delivery])
def test_it_is_the_same_after_a_snapshot(made: Callable[[], Aggregate]) -> None:
    aggregate = made()
    aggregate.collect_events()
    mapper = EventStore("notices", cast(Any, None))._mapper
    snapshot: Any = mapper.to_domain_event(mapper.to_stored_event(AggregateSnapshot.take(aggregate)))
    assert vars(snapshot.mutate(None)) == vars(aggregate)


def test_what_was_told_before_a_snapshot_is_ended_after_it() -> None:
    matter = a_matter()
    assert (matter.still_told("overdue"), matter.still_told("due_soon")) == (True, False)
    assert (matter.end(["overdue"], "another"), matter.end(["overdue"], WHO)) == ([], ["n1"])
