"""The demo: a seed always gives the same month, its order of events is possible, and a small one passes all checks."""

from __future__ import annotations

import asyncio
import io
from collections import Counter
from typing import Any, cast
from uuid import UUID

import pytest

from cli.demo.company import REGIONS, Company, gather
from cli.demo.complaints import complaints
from cli.demo.customers import STORY_CUSTOMERS, customers
from cli.demo.diary import Act, in_order
from cli.demo.issues import issues
from cli.demo.run import demo
from cli.demo.seed import QUICK, WHOLE, ZONE, Scale, Seed
from cli.demo.stage import AGAIN, Stage
from cli.demo.story import SCENES
from cli.demo.visits import visits
from cli.terminal import Terminal
from fieldledger.complaints import v1 as complaints_pb2
from fieldledger.visits import v1 as visits_pb2
from kernel.calendar import is_working_day, local_day
from kernel.errors import Unavailable


def a_month(number: int = 20261001, scale: Scale = WHOLE) -> tuple[Company, list[Act]]:
    seed = Seed(number)
    company = gather(seed, scale)
    known = customers(seed, scale, company)
    planned = visits(seed, scale, company, known)
    settled = issues(seed, company, planned.points)
    return company, [*planned.acts, *settled, *complaints(seed, scale, company, known)]


def test_the_same_seed_writes_the_same_month() -> None:
    assert a_month() == a_month()


def test_another_seed_writes_another_month() -> None:
    assert a_month(1)[1] != a_month(2)[1]


def test_four_regions_forty_salespeople_and_240_customers() -> None:
    seed = Seed(20261001)
    company = gather(seed, WHOLE)
    assert Counter(person.region for person in company.salespeople) == dict.fromkeys(REGIONS, 10)
    assert len(customers(seed, WHOLE, company)) + STORY_CUSTOMERS == 240
    assert len({person.name for person in company.staff}) == len(company.staff)


def test_no_two_commands_share_an_id() -> None:
    labels = Counter(act.label for act in a_month()[1])
    assert max(labels.values()) == 1


def test_bookwork_is_done_on_working_days_only() -> None:
    days = {local_day(act.at, ZONE.key) for act in a_month()[1] if "complaint/" not in act.label}
    assert all(map(is_working_day, days))


def test_a_visit_is_planned_before_it_begins_and_logged_after_it_ended() -> None:
    for act in a_month()[1]:
        match act.command:
            case visits_pb2.PlanVisitRequest():
                assert act.at <= act.command.planned_time.ToDatetime(act.at.tzinfo)
            case visits_pb2.LogVisitRequest():
                assert act.at >= act.command.ended_time.ToDatetime(act.at.tzinfo)


def test_some_urgent_customers_are_called_too_late() -> None:
    acts = a_month()[1]
    opened = [act for act in acts if isinstance(act.command, complaints_pb2.OpenComplaintRequest)]
    waiting = [act for act in acts if act.waits]
    assert 0 < len(waiting) < len(opened) / 2


def test_acts_of_a_chain_keep_their_order() -> None:
    instants = in_order(a_month()[1])
    assert [instant.at for instant in instants] == sorted(instant.at for instant in instants)
    steps = [act.label for i in instants for chain in i.chains.values() for act in chain if "owed/" in act.label]
    plan = next(at for at, label in enumerate(steps) if label.endswith("/plan"))
    log = steps[plan].replace("/plan", "/log")
    assert log not in steps or steps.index(log) > plan


def test_the_story_goes_forward_in_time() -> None:
    assert [when for when, _ in SCENES] == sorted(when for when, _ in SCENES)


@pytest.mark.postgres
def test_a_small_month_holds_in_every_step() -> None:
    output = io.StringIO()
    made = demo(7, QUICK, Terminal(file=output, width=160))
    assert made["ok"], output.getvalue()
    assert made["views_checked"] == made["views_equal"] >= 30
    assert [step for step in made["story"] if not step["ok"]] == []
    figures = {name: value for step in made["story"] for name, value in step["figures"].items()}
    assert figures["late_by_minutes"] == 45
    assert {row["tier"] for row in made["visits_owed"]} == {"core", "important", "general", "ordinary"}
    assert any(row["severity"] == "MAJOR" and row["rectification"] == "CLOSED" for row in made["findings"])


async def test_a_command_whose_outcome_is_unknown_is_sent_again_under_its_id() -> None:
    class Busy:
        """A session whose first answers do not arrive."""

        def __init__(self) -> None:
            self.ids = list[UUID]()

        async def do(self, command: Any, id: UUID) -> str:
            self.ids.append(id)
            if len(self.ids) <= AGAIN:
                raise Unavailable("OUTCOME_UNKNOWN")
            return "receipt"

    busy, nothing = Busy(), cast(Any, None)
    stage = object.__new__(Stage)
    stage.__dict__ |= {"_room": asyncio.Semaphore(1), "sent": 0, "seed": Seed(1), "session": lambda who: busy}
    assert await stage.do(nothing, "x", nothing) == cast(Any, "receipt")
    assert busy.ids == [Seed(1).id("x")] * (AGAIN + 1)
