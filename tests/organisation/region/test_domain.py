"""What a region is: a code and a time zone that is known."""

from __future__ import annotations

import pytest

from kernel.errors import Refused
from services.organisation.region.domain import region_id
from tests.organisation.builders import a_region


def test_a_region_has_one_id_for_its_code() -> None:
    assert a_region("east").id == region_id("east") != region_id("west")


@pytest.mark.clause("S3-4.1-a")
@pytest.mark.parametrize(
    "time_zone", ["", "Asia", "Asia/Atlantis", "../etc/passwd", "UTC+8", "localtime", "Factory", "EST"]
)
def test_a_region_counts_its_days_in_a_known_zone(time_zone: str) -> None:
    with pytest.raises(Refused, match="TIME_ZONE_UNKNOWN"):
        a_region(time_zone=time_zone)


@pytest.mark.parametrize("code", ["*", "e", "East", "east/office", "华东"])
def test_a_region_code_is_small_letters_digits_and_hyphens(code: str) -> None:
    with pytest.raises(Refused, match="REGION_CODE_MALFORMED"):
        a_region(code)
