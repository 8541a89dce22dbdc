"""What a member of staff and the seats of a department are, and what may happen to them."""

from services.organisation.staff.domain.seat import DEPUTY, GENERAL_MANAGER, Seat, seat_id
from services.organisation.staff.domain.staff import Staff

__all__ = ["DEPUTY", "GENERAL_MANAGER", "Seat", "Staff", "seat_id"]
