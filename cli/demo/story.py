"""The story: one customer, from winning it to the appraisal, and one district; each step with its figures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from cli.demo.cast import Cast
from cli.demo.diary import Scene
from cli.demo.scenes import answering, complaining, inspecting, settling, visiting, winning
from cli.demo.seed import at

Play = Callable[[Cast], Awaitable[None]]

# Day and minute of October in the time zone of Shanghai.
SCENES: tuple[tuple[tuple[int, int, int], Play], ...] = (
    ((8, 9, 10), winning.lead),
    ((8, 9, 20), winning.territory_rule),
    ((8, 16, 40), winning.won),
    ((9, 10, 0), winning.weighed),
    ((9, 11, 0), answering.district),
    ((9, 11, 10), answering.filing),
    ((9, 11, 20), answering.merge),
    ((9, 15, 0), visiting.planned),
    ((12, 9, 40), visiting.confirmed),
    ((12, 11, 0), answering.released),
    ((13, 15, 20), visiting.logged),
    ((13, 15, 25), visiting.issues_opened),
    ((14, 10, 0), complaining.opened),
    ((14, 10, 21), complaining.breached),
    ((14, 11, 5), complaining.contacted),
    ((14, 14, 0), complaining.cause),
    ((14, 16, 0), answering.leaving),
    ((15, 9, 30), complaining.proposed),
    ((15, 11, 0), complaining.refused),
    ((15, 16, 0), complaining.proposed_again),
    ((15, 17, 0), complaining.agreed),
    ((16, 10, 0), complaining.accepted),
    ((16, 15, 0), settling.promise_kept),
    ((19, 9, 0), answering.left),
    ((19, 15, 30), complaining.remedied),
    ((19, 16, 0), settling.problem_reported),
    ((20, 9, 0), settling.customer_informed),
    ((20, 10, 0), complaining.called_back),
    ((20, 11, 0), complaining.summarised),
    ((20, 15, 0), settling.rated),
    ((20, 16, 0), visiting.planned_again),
    ((20, 17, 0), visiting.confirmed_again),
    ((22, 9, 5), visiting.logged_late),
    ((23, 10, 0), inspecting.found),
    ((23, 10, 30), inspecting.issued),
    ((27, 9, 0), inspecting.answered),
    ((28, 14, 0), inspecting.verified),
)


def scenes(cast: Cast) -> list[Scene]:
    """The story as scenes of the month."""

    def scene(day: int, hour: int, minute: int, play: Play) -> Scene:
        return Scene(at(10, day, hour, minute), lambda: play(cast))

    return [scene(*when, play) for when, play in SCENES]
