"""Arrangements: each names what exists and leaves no needed field out; without one, columns are chosen by sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from chassis.order import sortable
from services.gateway.console.arrange import MOST, Arrangement, arrangements, begins, columns_of, key_of
from services.gateway.console.site import Site, rows_of
from tests.gateway.everything import ROUTES

SITE = Site(ROUTES)
DAILY = ("complaints", "issues", "visits", "customers", "development-cases", "territories", "filings", "findings")
ALSO = ("rectifications", "staff", "policies", "irregularities", "appraisal-results")


def test_the_lists_of_every_day_are_arranged() -> None:
    arranged = {name for _, name in arrangements(ROUTES).lists}
    assert {SITE.lists[one].rpc.name for one in (*DAILY, *ALSO)} <= arranged


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[lists.ListVisits]\ncolumns = ["customer_id", "nothing"]', "lists.ListVisits: there is no field nothing"),
        ('[lists.ListNothing]\ncolumns = ["kind"]', "lists.ListNothing: there is no such RPC"),
        ('[lists.ListVisits]\ncolumns = ["kind"]\nwidth = 3', "there is no width"),
        ('[lists.ListVisits]\ncolumns = ["kind"]\nacts = { LOST = [] }', "there is no status LOST"),
        ('[lists.ListVisits]\norder = "planned_time up"', "there is no order planned_time up"),
        ("[nothing.ListVisits]", "there is no table nothing"),
        (
            '[forms.PlanVisit]\ngroups = [{ title = { zh = "x", en = "x" }, fields = ["kind"] }]',
            "customer_id is needed",
        ),
        ('[forms.PlanVisit]\ngroups = [{ title = { zh = "x" }, fields = ["kind"] }]', "a title has zh and en"),
        ('[records.GetVisit]\nnext = { PLANNED = "Fly" }', "there is no command Fly"),
        ('[records.GetVisit]\nnext = { FLOWN = "LogVisit" }', "there is no status FLOWN"),
        ('[lists.ListVisits]\nbatch = ["Fly"]', "there is no command Fly"),
        ('[lists.ListVisits]\nbatch = ["PlanVisit"]', "nothing tells of which rows PlanVisit is possible"),
        ('[undo]\nPlanVisit = "Unplan"', "there is no command Unplan"),
    ],
)
def test_an_arrangement_of_what_there_is_not_is_refused(text: str, wrong: str, tmp_path: Path) -> None:
    place = tmp_path / "services" / "visits" / "visit"
    place.mkdir(parents=True)
    (place / "arrange.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"services/visits/visit/arrange\.toml: ") as told:
        arrangements(ROUTES, tmp_path)
    assert wrong in str(told.value)


@pytest.mark.parametrize("collection", sorted(SITE.lists))
def test_without_an_arrangement_columns_are_chosen_by_sense(collection: str) -> None:
    names = columns_of(SITE.lists[collection], Arrangement())
    assert 1 <= len(names) <= MOST and len(set(names)) == len(names)
    assert not {"external_key", "version", "batch_id"} & set(names) or len(names) == 1


def test_every_form_that_begins_something_is_reached_from_a_list() -> None:
    known = arrangements(ROUTES)
    reached = {begins(SITE, known, listed) for listed in SITE.lists.values()}
    assert {SITE.form_path(one) for one in SITE.forms if one not in reached and ":new" in SITE.form_path(one)} == set()


def test_every_list_that_can_be_ordered_by_time_is_arranged_in_an_order() -> None:
    known = arrangements(ROUTES)
    for collection, route in SITE.lists.items():
        rows = rows_of(route)
        assert rows is not None and rows.message_type is not None
        timed = any(name.endswith(("_time", "_date")) for name in sortable(rows.message_type))
        if "order_by" in route.rpc.input_type.fields_by_name and timed and collection not in ("customers", "staff"):
            assert known.lists.get(key_of(route.rpc), {}).get("order"), collection


def test_nothing_is_said_twice() -> None:
    assert "department_id" not in columns_of(SITE.lists["departments"], Arrangement())
    assert "name" in columns_of(SITE.lists["departments"], Arrangement())
    assert "display_name" not in columns_of(SITE.lists["pool"], Arrangement())


def test_whom_it_is_about_comes_first_and_then_how_it_stands() -> None:
    names = columns_of(SITE.lists["complaints"], Arrangement())
    assert names[0] in ("complaint_id", "customer_id") and "status" in names[:3]
    assert "first_contact_due_time" in names
