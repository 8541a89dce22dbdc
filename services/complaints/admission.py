"""What the commands share that begin clocks, or give them other terms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from chassis.policy import PolicyBook
from kernel.working import WorkingTime
from ledger.context import Context
from services.complaints.clock.domain import MINUTE, Calendars, Clock, Granted, calendars_of, granted

FIRST_CONTACT = "FIRST_CONTACT"


class Followed(Protocol):
    """What has a clock: a thing of a region and a customer that somebody handles."""

    @property
    def region(self) -> str: ...
    @property
    def customer_id(self) -> str: ...
    @property
    def handler_id(self) -> str: ...


class Timed:
    """What commands have that begin clocks of first contacts or give them other terms (S0-4.1.1-c, S0-4.1.1-d)."""

    policy: PolicyBook
    working_time: Callable[[str, datetime], WorkingTime]

    def _begun(self, id: UUID, of: Followed, at: datetime, terms: Granted) -> Clock:
        """A clock that counts from an instant on."""
        return Clock.start(
            at,
            terms,
            self._calendars(of.region),
            subject_id=str(id),
            region=of.region,
            customer_id=of.customer_id,
            clock=FIRST_CONTACT,
            holder_id=of.handler_id,
        )

    def _floor(self, region: str, ctx: Context) -> timedelta:
        """The least that is left of a clock when the urgency changes."""
        return int(self.policy.value("clock.reclassify_floor_minutes", region, ctx.now)) * MINUTE

    def _granted(self, urgency: str, region: str, at: datetime) -> Granted | None:
        """What policy grants a first contact; minutes that were approved before `clock.budgets` was stay in force."""
        budgets = self.policy.value("clock.budgets", region, at)
        levels = self.policy.value("clock.escalation", region, at)
        before = self.policy.value(f"complaint.first_contact_minutes.{urgency}", region, at)
        later = (bool(before.scope), before.effective_at) >= (bool(budgets.scope), budgets.effective_at)
        natural = int(before) if before.version and later else None
        return granted(
            FIRST_CONTACT,
            urgency,
            budgets=budgets.value,
            levels=levels.value,
            version=budgets.version if natural is None else before.version,
            as_of=at,
            minutes=natural,
        )

    def _calendars(self, region: str) -> Calendars:
        """The calendars of a region."""
        return calendars_of(self.working_time, region)
