"""What a customer is: how it is recognised, developed, won, weighed, and who looks after it."""

from services.customers.customer.domain.case import Assessment, NextStep, Origin, Review, lapse_time, source_in
from services.customers.customer.domain.customer import Customer
from services.customers.customer.domain.imported import Past
from services.customers.customer.domain.known import (
    FIELDS,
    Known,
    check_digits,
    check_phone,
    normal_uscc,
    refuse_known,
)
from services.customers.customer.domain.naming import public_name

__all__ = [
    "FIELDS",
    "Assessment",
    "Customer",
    "Known",
    "NextStep",
    "Origin",
    "Past",
    "Review",
    "check_digits",
    "check_phone",
    "lapse_time",
    "normal_uscc",
    "public_name",
    "refuse_known",
    "source_in",
]
