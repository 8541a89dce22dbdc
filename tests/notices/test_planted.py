"""Bugs by which somebody would be told twice outside: is each of them seen by the check of many facts?"""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest

from chassis.channels import Outcome
from chassis.courier import Courier, Post
from services.notices.delivery.domain import Delivery
from tests.notices.many import many
from tests.notices.telling import House

pytestmark = pytest.mark.postgres
FACTS = 60


async def test_a_courier_that_sends_whatever_its_claim_is_answered_is_seen(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed = Courier._claim

    async def careless(courier: Courier, post: Post, id: UUID) -> bool:
        await claimed(courier, post, id)
        return True

    monkeypatch.setattr(Courier, "_claim", careless)
    assert (await many(house, FACTS, Random(19))).twice


async def test_a_courier_that_takes_a_broken_connection_for_a_refusal_is_seen(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.channels.understood", lambda said: Outcome("FAILED", "NO_ANSWER"))
    assert (await many(house, FACTS, Random(19))).twice


async def test_a_delivery_that_is_sent_again_once_it_is_given_up_is_seen(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(delivery: Delivery, attempt: int, code: str) -> None:
        delivery.failed(attempt, code, 9, delivery.settle_time or delivery.modified_on)

    monkeypatch.setattr(Delivery, "unsure", failed)
    assert (await many(house, FACTS, Random(19))).twice
