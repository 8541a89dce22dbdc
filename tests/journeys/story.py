"""The story, played through the gateway: a customer is won, visited and complains; the month is appraised."""

from __future__ import annotations

import httpx

from access.tokens import Issuer
from tests.journeys.chapters.borders import develop_elsewhere, keep_out
from tests.journeys.chapters.complaining import call_back, complain, keep_the_promise, settle_the_problem, solve
from tests.journeys.chapters.founding import found
from tests.journeys.chapters.judging import close_the_month, explain, supervise
from tests.journeys.chapters.visiting import log_too_late, still_late, visit_again, visit_and_log
from tests.journeys.chapters.winning import win
from tests.journeys.stage import Cast, Clock, Stage

STORY = (
    found,
    win,
    visit_and_log,
    complain,
    solve,
    keep_the_promise,
    visit_again,
    call_back,
    settle_the_problem,
    log_too_late,
    close_the_month,
    explain,
    still_late,
    supervise,
    develop_elsewhere,
    keep_out,
)


async def play(url: str, issuer: Issuer, clock: Clock) -> Stage:
    """Play the whole story over HTTP only. Raises AssertionError if a figure differs from what the rules give."""
    async with httpx.AsyncClient(base_url=url, timeout=20, trust_env=False) as http:
        stage = Stage(Cast(http, issuer), clock)
        for chapter in STORY:
            await chapter(stage)
        return stage
