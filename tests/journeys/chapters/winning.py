"""A won customer refers a lead inside the salesperson's territory; it is won, credited, assessed, and owed visits."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from chassis.policy import defaults
from tests.journeys.persons import Json
from tests.journeys.stage import EAST, Stage, as_json, at


async def win(stage: Stage) -> None:
    """Customer A in September, customer B, whom A refers, in October."""
    seller = stage.cast.salesperson
    territory = {"region": EAST, "name": "浦东", "responsible_id": seller.id}
    stage.territory = (await stage.cast.manager.do("/v1/territories", territory))["aggregate_id"]
    stage.clock.move_to(at(9, 28, 10))
    stage.referrer = await won(stage, source="MARKET_SURVEY", company_name="华信机械")

    stage.clock.move_to(at(10, 12, 10))
    unnamed = await seller.turned_down(422, "REFERRER_MISSING", "/v1/leads", lead(stage, source="REFERRAL"))
    assert unnamed["errors"][0]["field"] == "referrer_customer_id"
    referred = {"source": "REFERRAL", "referrer_customer_id": stage.referrer, "company_name": "东海精工"}
    stage.customer = await won(stage, **referred)
    details = await seller.ask(f"/v1/customers/{stage.customer}", "CONTACT")
    assert (details["source"], details["referrer_id"]) == ("REFERRAL", stage.referrer)
    assert (details["company_name"], details["won_time"]) == ("东海精工", as_json(at(10, 12, 10)))

    credits = await seller.see("/v1/credits", lambda rows: len(rows) == 2)
    assert {row["customer_id"]: (row["staff_id"], row["share"], row["reason"]) for row in credits} == {
        stage.referrer: (seller.id, 100, "DEVELOPED"),
        stage.customer: (seller.id, 100, "DEVELOPED"),
    }
    await weigh(stage)


async def won(stage: Stage, **differently: Any) -> str:
    """The id of a customer whom the salesperson found and won."""
    seller = stage.cast.salesperson
    id: str = (await seller.do("/v1/leads", lead(stage, **differently)))["aggregate_id"]
    await seller.do(f"/v1/customers/{id}:win", {"first_order_cents": 8_000_000})
    return id


def lead(stage: Stage, **differently: Any) -> Json:
    """A lead in the salesperson's territory."""
    usual = {"territory_id": stage.territory, "channel": "OFFLINE", "source": "WALK_IN"}
    who = {"company_name": f"某公司 {uuid4()}", "contact_name": "李娜", "phone": f"+86138{uuid4().int % 10**8:08}"}
    return usual | who | differently


async def weigh(stage: Stage) -> None:
    """Tier core: a number of visits per year is owed, the first within a twelfth of the year (S1-3.2.1)."""
    stage.clock.move_to(at(10, 12, 10, 30))
    assess = f"/v1/customers/{stage.customer}:assess"
    core: Json = {"tier": "CORE", "reasons": [{"kind": "MAJOR_REVENUE", "evidence": "年采购额八百万元"}]}
    await stage.cast.salesperson.turned_down(403, "SCOPE_MISSING", assess, core)
    await stage.cast.manager.turned_down(422, "IMPORTANCE_WITHOUT_EVIDENCE", assess, {"tier": "CORE"})
    await stage.cast.manager.do(assess, core)
    stage.clock.move_to(at(10, 13, 9))  # the interval starts at the fact, whenever visits receives it
    owed = await stage.cast.salesperson.see_one("/v1/visits-owed", tier="core")
    assert owed == {
        "customer_id": stage.customer,
        "region": EAST,
        "tier": "core",
        "responsible_id": stage.cast.salesperson.id,
        "per_year": int(defaults()["visit.frequency_per_year.core"]),
        "due_time": as_json(at(11, 12, 0)),
        "made": 0,
        "missed": 0,
    }
    assert owed["per_year"] == 12
