"""Due times that run: how much is left, as mark and word, and the data by which the page goes on counting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.gateway.console.moments import lasting
from services.gateway.console.scene import Scene

SOON = 4 * 3600
"""From how many seconds before its end on a clock says that it is about to end: half of a working day, and never more
than the second half of the time it has, or it would say so from the first minute on.
"""
MARKS = {"idle": "○", "on": "●", "done": "✓", "soon": "!", "past": "✕"}
KINDS = {"idle": "", "on": "", "done": "ok", "soon": "warn", "past": "bad"}
OVER = ("CLOSED", "CANCELLED", "WITHDRAWN", "LOGGED", "VERIFIED", "EXPIRED", "REJECTED", "DECIDED", "IN_TIME", "LATE")
"""States in which nothing is waited for any more, whatever a thing is called that has them."""
_BEGAN = ("started_time", "received_time", "opened_time", "issued_time", "submitted_time")
_ENDED = ("resolved_time", "ended_time", "closed_time", "verified_time", "decided_time", "left_time", "stopped_time")


def clock(name: str, beside: frozenset[str]) -> Callable[[Any, Scene, str], str]:
    """What draws the due time of that name; `beside` are the fields beside it, which say whether it still runs.

    `first_contact_due_time` ended with `first_contact_time`; another with the time at which the thing did, or when
    it is not `open` any more.
    """
    met = name.replace("_due_time", "_time")
    ends = [one for one in (met, *(_ENDED if name == "due_time" else ())) if one in beside and one != name]
    began = next((one for one in _BEGAN if one in beside), "")
    open_known = "open" in beside
    says = next((one for one in ("status", "state") if one in beside), "")

    def over(message: Any) -> bool:
        if open_known:
            return not message.open
        return bool(says) and _word(message, says).endswith(OVER)

    def draw(message: Any, scene: Scene, zone: str) -> str:
        if not message.HasField(name):
            return '<span class="nothing">–</span>'
        due: int = getattr(message, name).seconds
        ended = next((getattr(message, one).seconds for one in ends if message.HasField(one)), None)
        if ended is not None:
            return drawn("past" if ended > due else "done", due, scene, zone, runs=False, met=ended)
        if over(message):
            return drawn("done", due, scene, zone, runs=False)
        begun = getattr(message, began).seconds if began and message.HasField(began) else 0
        return drawn(state(due, scene.now, begun), due, scene, zone, runs=True, begun=begun)

    return draw


def _word(message: Any, name: str) -> str:
    """The word of an enum's value, or the text that a row keeps of it."""
    field, value = message.DESCRIPTOR.fields_by_name[name], getattr(message, name)
    return str(field.enum_type.values_by_number[value].name if field.enum_type is not None else value)


def soon(due: int, begun: int = 0) -> int:
    """How many seconds before its end a clock is about to end; `begun` is when it began, 0 where that is not known."""
    return min(SOON, (due - begun) // 2) if begun else SOON


def state(due: int, now: int, begun: int = 0) -> str:
    """The state of a clock that runs: "on", "soon" or "past"."""
    return "past" if now >= due else "soon" if due - now <= soon(due, begun) else "on"


def drawn(at: str, due: int, scene: Scene, zone: str, *, runs: bool, met: int | None = None, begun: int = 0) -> str:
    """A clock in a state of `MARKS`, due at an instant that is shown in a zone; one that runs is counted on.

    `met` is when it was: of a clock that stands still its own time is shown, and where that is not known, the due time
    by that name. A due time is never shown as the time at which something was done.
    """
    word = scene.text("drawn_clock_late" if at == "past" and met is not None else f"drawn_clock_{at}")
    counts = f' data-due="{due}" data-soon="{soon(due, begun)}"' if runs else ""
    left = f' <span class="left">{lasting((due - scene.now) // 60, scene.language)}</span>' if runs else ""
    moment = scene.moment(due if met is None else met, zone)
    if not runs and met is None:
        moment = scene.text("drawn_clock_due").format(moment=moment)
    return (
        f'<span class="clock {KINDS[at]}"{counts}><b class="mark" aria-hidden="true">{MARKS[at]}</b> '
        f'<span class="word">{word}</span>{left} <span class="moment">{moment}</span></span>'
    )
