"""What a department is."""

from __future__ import annotations

from tests.organisation.builders import a_department


def test_a_department_is_of_one_kind_in_one_region() -> None:
    department = a_department(region="east", kind="AFTER_SALES")
    assert (department.region, department.kind) == ("east", "AFTER_SALES")
