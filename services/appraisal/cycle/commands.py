"""The event that announces a closed cycle. The command that closes it publishes its results: `result/commands.py`."""

from __future__ import annotations

from chassis.feature import Announced
from fieldledger.appraisal.v1 import events_pb2 as events
from services.appraisal.cycle.domain import AppraisalCycle

ANNOUNCED: Announced = {AppraisalCycle.Closed: events.CycleClosed}
