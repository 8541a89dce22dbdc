"""The list of staff."""

from __future__ import annotations

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from services.organisation.staff.views import StaffList
from tests.support import an_envelope, folded

EAST = an_envelope(source="organisation", region="east")


def test_the_staff_list_follows_moves_and_managers() -> None:
    rows = folded(
        StaffList,
        [
            (
                events.StaffJoined(staff_id="s", department_id="d", role=pb.STAFF_ROLE_CLERK, manager_id="m"),
                EAST,
            ),
            (
                events.StaffMoved(staff_id="s", department_id="e", role=pb.STAFF_ROLE_ASSISTANT, region="west"),
                EAST,
            ),
            (events.ManagerChanged(staff_id="s", manager_id="n"), EAST),
        ],
    )
    assert rows == {
        ("s",): pb.StaffRow(
            staff_id="s",
            region="west",
            department_id="e",
            role=pb.STAFF_ROLE_ASSISTANT,
            manager_id="n",
            status=pb.STAFF_STATUS_ACTIVE,
        )
    }
