"""What complaints knows about a member of staff."""

from __future__ import annotations

from fieldledger.organisation.v1 import events_pb2 as organisation
from services.complaints.staff_place.views import StaffPlaces
from tests.support import an_envelope, folded


def test_staff_places_follow_a_person_from_department_to_department() -> None:
    joined = organisation.StaffJoined(staff_id="s", department_id="sales")
    moved = organisation.StaffMoved(staff_id="s", department_id="service")
    rows = folded(StaffPlaces, [(joined, an_envelope()), (moved, an_envelope())])
    assert rows[("s",)].department_id == "service"
