"""What does a caller get when a service has lost its database? Found by the attack."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest

from fieldledger.visits import v1 as visits
from kernel.errors import Unavailable
from ledger.context import Caller
from tests.ledger.stage import Stage


async def test_a_database_that_is_lost_is_not_an_internal_error(play: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller may try again under the same id."""

    async def lost(*_: object) -> None:
        raise psycopg.OperationalError("server closed the connection")

    monkeypatch.setattr(play.platform.hosts["visits"].store, "load", lost)
    session = play.session_of(Caller(str(uuid4()), "east", "region", frozenset({"visits.write"})))
    with pytest.raises(Unavailable) as turned_down:
        await session.do(visits.CancelVisitRequest(visit_id=str(uuid4()), reason="none"))
    assert turned_down.value.reason == "DATABASE_DOWN"
