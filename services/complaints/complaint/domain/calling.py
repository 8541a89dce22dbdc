"""Whether the customer is content: asked by somebody who is not rated; what is opened again (S0-4.4.2-a)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from kernel.calendar import local_day, not_ahead
from kernel.errors import Forbidden, Refused
from kernel.possible import when
from kernel.score import checked_score
from services.complaints.complaint.domain.settling import Settling
from services.complaints.complaint.domain.stages import at, must_be_ours, must_go_on

CALLBACK = "S0-4.4.2-a"
CONTENT, UNRATED = "CONTENT", "UNRATED"


def must_be_called_back_by_another(complaint: Any, by: str) -> None:
    """Raise Forbidden for whoever has handled it, proposed or was to carry out a remedy: he is rated (S0-4.4.2-a)."""
    if by in complaint.involved:
        raise Forbidden("SCORE_BY_THE_RATED", clause=CALLBACK)


class CallingBack(Settling):
    """The rules of callbacks and reopenings, on the state and the facts of `Complaint`."""

    Rated: Any
    CallbackTried: Any
    Reopened: Any
    remedied_time: datetime | None
    closed_time: datetime | None
    modified_on: Any
    callback_by_id: str
    tried_times: list[datetime]
    ratings: list[dict[str, Any]]
    reason: str
    outcome: str | None

    @when("RecordCallback", must_go_on, at("REMEDIED", clause=CALLBACK), must_be_called_back_by_another)
    def record_callback(
        self,
        *,
        by: str,
        outcome: str,
        score: int,
        suggestion: str,
        called_time: datetime,
        counted_time: datetime,
        satisfied_score: int,
        policy_version: int,
        max_reopens: int,
        given_up: Callable[[list[datetime]], bool],
    ) -> None:
        """Record what came of a call: a score of 1 to 5 closes the complaint or opens it again (S0-4.4.2-a).

        Who gives none closes it unrated, and who was not reached so often that `given_up` says so of the instants of
        all tries. `called_time` is as `checked_call` gives it; `counted_time` is what counts of it: nobody is given up
        by calls that were only told of later. Raises Refused, and Forbidden for whoever is rated.
        """
        if outcome != "REACHED":
            if score:
                raise Refused("SCORE_OF_NOBODY_REACHED", clause=CALLBACK, fields=("score", "outcome"))
            told: dict[str, Any] = {"recorder_id": by, "outcome": outcome, "called_time": called_time}
            told["counted_time"] = counted_time
            told |= {"suggestion": suggestion, "tries": len(self.tried_times) + 1, "policy_version": policy_version}
            self.record(self.CallbackTried, occurred_at=called_time, **self._whose, **told)
            if outcome == "REFUSED" or given_up(self.tried_times):
                self._close(UNRATED)
            return
        rated: dict[str, Any] = {"score": checked_score(score, clause=CALLBACK), "suggestion": suggestion}
        rated |= {"recorder_id": by, "round": self.round, "called_time": called_time}
        self.record(self.Rated, **self._whose, **rated, policy_version=policy_version)
        if score >= satisfied_score:
            self._close(CONTENT)
        else:
            self._reopen("", None, by, max_reopens)

    def checked_call(self, called_time: datetime | None, now: datetime) -> datetime:
        """When the customer was called, now if it is not said. Raises Refused before the remedy and in the future."""
        at = not_ahead(called_time or now, now)
        if not (self.remedied_time or self.received_time) <= at <= now:
            raise Refused("CALLBACK_TIME_IMPOSSIBLE", clause=CALLBACK, fields=("called_time",))
        return at

    @when("ReopenComplaint", must_be_ours, at("REMEDIED", "CLOSED", clause=CALLBACK))
    def reopen(
        self,
        *,
        by: str,
        reason: str,
        said_time: datetime,
        within_days: int,
        max_reopens: int,
        zone: str,
    ) -> None:
        """Open it again because the customer says that it is not settled; `reason` is sealed (S0-4.4.2-a).

        Until the end of the last of so many local days after it was closed. `said_time` is the instant that counts.
        Raises Refused.
        """
        last = self.reopened_until(within_days, zone)
        if last and local_day(said_time, zone) > last:
            raise Refused("REOPEN_TOO_LATE", clause=CALLBACK, last=last, days=within_days)
        self._reopen(reason, said_time, by, max_reopens)

    def reopened_until(self, within_days: int, zone: str) -> date | None:
        """The last local day on which it may be opened again; None of one that is not closed."""
        if self.status != "CLOSED":
            return None
        return local_day(self.closed_time or self.modified_on, zone) + timedelta(days=within_days)

    def checked_saying(self, said_time: datetime | None, now: datetime) -> datetime:
        """When the customer said so, now if it is not said. Raises Refused before the remedy and in the future."""
        at = not_ahead(said_time or now, now)
        if not (self.closed_time or self.remedied_time or self.received_time) <= at <= now:
            raise Refused("SAID_TIME_IMPOSSIBLE", clause=CALLBACK, fields=("said_time",))
        return at

    def _reopen(self, reason: str, said_time: datetime | None, by: str, max_reopens: int) -> None:
        told: dict[str, Any] = {"reason": reason, "said_time": said_time, "reopened_by": by}
        self.record(self.Reopened, **self._whose, **told, reopens=self.reopens + 1)
        if self.reopens > max_reopens:
            self._ask_review()


def given_up(tries: int, days: int, zone: str) -> Callable[[list[datetime]], bool]:
    """Whether somebody was tried often enough: so many times at least, on so many local days (S0-4.4.2-a)."""
    return lambda called: len(called) >= tries and len({local_day(one, zone) for one in called}) >= days
