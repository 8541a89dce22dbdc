"""What a region, a department, staff, a seat, a policy value and an erasure are, and what may happen to them."""

from services.organisation.domain.department import Department
from services.organisation.domain.erasure import Erasure, erasure_id
from services.organisation.domain.policy import Policy, policy_id, region_of
from services.organisation.domain.region import EVERYWHERE, Region, region_id
from services.organisation.domain.seat import SINGLE_ROLES, Seat, seat_id
from services.organisation.domain.staff import Staff

__all__ = [
    "EVERYWHERE",
    "SINGLE_ROLES",
    "Department",
    "Erasure",
    "Policy",
    "Region",
    "Seat",
    "Staff",
    "erasure_id",
    "policy_id",
    "region_id",
    "region_of",
    "seat_id",
]
