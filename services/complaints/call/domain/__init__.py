"""What a call is, what is told of one, and what may happen to it."""

from services.complaints.call.domain.call import Call
from services.complaints.call.domain.telling import Leg, Told, call_id, checked, source_id

__all__ = ["Call", "Leg", "Told", "call_id", "checked", "source_id"]
