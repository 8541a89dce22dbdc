"""What is kept of a customer's upkeep stays private to the service."""

from __future__ import annotations

from chassis.feature import Announced
from services.complaints.account.domain import Upkeep

ANNOUNCED: Announced = {Upkeep.Begun: None, Upkeep.PassedOn: None}
