"""Bugs of clocks and of whoever is told of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import services.notices.notice.domain.notice
import services.notices.rule.commands
from chassis.courier import Courier, Post
from services.complaints.clock.domain.reckoning import Run
from services.complaints.clock.domain.terms import Calendars, Fallen
from services.notices.notice.domain import notice_id


def notice_without_its_person() -> None:
    """Whoever is told of one cause gets the notice of the same id."""

    def of_the_cause(event_id: str, cause_type: str, subject_id: str, staff_id: str) -> UUID:
        return notice_id(event_id, cause_type, subject_id, "")

    for module in (services.notices.rule.commands, services.notices.notice.domain.notice):
        vars(module)["notice_id"] = of_the_cause


def sent_without_a_claim() -> None:
    """A courier sends what is due, whoever has claimed it."""
    claim = Courier._claim

    async def careless(self: Courier, post: Post, id: UUID) -> bool:
        await claim(self, post, id)
        return True

    Courier._claim = careless  # type: ignore[method-assign]


def breach_at_the_tick() -> None:
    """A threshold is recorded at the instant at which its timer fired."""
    settle = Run.settle

    def late(self: Run, before: datetime, calendars: Calendars) -> list[Fallen]:
        found = [one._replace(at=before) for one in settle(self, before, calendars)]
        self.fallen[len(self.fallen) - len(found) :] = found
        return found

    Run.settle = late  # type: ignore[method-assign]


def pause_counts_on() -> None:
    """A pause does not end the segment that is open."""

    def go_on(self: Run, at: datetime) -> None:
        return None

    Run.pause = go_on  # type: ignore[method-assign]


def threshold_forgotten_at_a_restart() -> None:
    """What has fallen is kept only in the memory of the process that recorded it."""
    settle, known = Run.settle, dict[datetime, list[Fallen]]()

    def forgetful(self: Run, before: datetime, calendars: Calendars) -> list[Fallen]:
        self.fallen = list(known.get(self.started_time, ()))
        found = settle(self, before, calendars)
        known[self.started_time] = list(self.fallen)
        return found

    Run.settle = forgetful  # type: ignore[method-assign]
