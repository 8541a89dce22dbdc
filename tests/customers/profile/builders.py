"""Commands about profiles with everything filled in that a test does not care about."""

from __future__ import annotations

from typing import Any

from fieldledger.customers import v1 as pb

ALL_SECTIONS: list[Any] = [number for number in pb.ProfileSection.values() if number]
"""The needs are the last."""


def a_change(field: str, value: str = "", **changes: Any) -> pb.ProfileChange:
    said: dict[str, Any] = {"source": pb.INFORMATION_SOURCE_CUSTOMER, "as_of_date": "2026-10-05"}
    return pb.ProfileChange(field=field, value=value, **(said | changes))


def an_update(customer_id: str, *changes: pb.ProfileChange) -> pb.UpdateProfileRequest:
    return pb.UpdateProfileRequest(customer_id=customer_id, changes=changes)
