"""Who follows a person who left stays private to the service."""

from __future__ import annotations

from chassis.feature import Announced
from services.notices.departure.domain import Departure

ANNOUNCED: Announced = {Departure.Begun: None, Departure.PassedOn: None}
