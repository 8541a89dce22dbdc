"""What a member of staff and a seat are, and what may happen to them."""

from services.organisation.staff.domain.seat import SINGLE_ROLES, Seat, seat_id
from services.organisation.staff.domain.staff import Staff

__all__ = ["SINGLE_ROLES", "Seat", "Staff", "seat_id"]
