"""Every post gives a role, and every role that people have is some post's."""

from __future__ import annotations

import pytest

from fieldledger.organisation.v1 import events_pb2 as events
from kernel.errors import Forbidden
from ledger.context import EVERYWHERE
from ledger.wire import short
from services.organisation.granted import granted, roles

POSTS = [short(events.StaffRole.DESCRIPTOR, number) for number in events.StaffRole.values() if number]
OF_ALL = {"HEAD_OFFICE", "DATA_PROTECTION", "AUDITOR"}


def test_each_role_but_the_services_can_be_signed_in_with() -> None:
    given = {granted("x", post, EVERYWHERE).roles[0] for post in POSTS}
    given |= {granted("x", post, "east").roles[0] for post in POSTS if post not in OF_ALL}
    assert given == roles().keys() - {"service"}


@pytest.mark.parametrize("post", POSTS)
def test_a_post_in_a_region_reaches_no_further(post: str) -> None:
    if post in OF_ALL:
        with pytest.raises(Forbidden, match="ROLE_OPENS_NOTHING"):
            granted("x", post, "east")
        return
    caller = granted("x", post, "east")
    assert caller.region == "east" and caller.reach in ("own", "team", "region")
    assert caller.scopes == roles()[caller.roles[0]][1]
