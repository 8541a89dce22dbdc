"""Every service that lists something by customer follows which customers are one (S0-5.3.1-b)."""

from __future__ import annotations

from chassis.families import FIELD, Families
from cli.platform import SERVICES, service
from tests.chassis.test_filters import LISTS


def test_every_service_with_a_list_by_customer_knows_families() -> None:
    by_customer = {name for name, method in LISTS if FIELD in method.input_type.fields_by_name}
    assert {"customers", "visits", "complaints"} <= by_customer
    assert by_customer <= {name for name in SERVICES if Families in service(name).views}


def test_organisation_follows_no_customers() -> None:
    assert Families not in service("organisation").views
