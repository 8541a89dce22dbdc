"""What a person keeps of how he looks at lists: saved, shared, dropped, and refused with what is wanted."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from chassis.reasons import Reasons
from chassis.validation import check
from fieldledger.organisation import v1 as pb
from kernel.errors import Forbidden, Invalid, NotFound, Refused
from services.organisation.desk.domain import MOST, Desk, desk_id
from services.organisation.desk.views import SavedViews
from tests.organisation.builders import facts
from tests.organisation.in_memory import InMemory, form_department

ME, OTHER = str(uuid4()), str(uuid4())


def a_view(**given: Any) -> pb.SaveViewRequest:
    terms = {
        "collection": "visits",
        "name": "本周",
        "filters": "status=PLANNED&open=true",
        "columns": ["kind", "status"],
    }
    return pb.SaveViewRequest(**(terms | given))


async def saved(organisation: InMemory, staff_id: str = ME, **given: Any) -> str:
    await organisation.send(a_view(**given), staff_id, "east")
    (row,) = [one for one in rows(organisation, staff_id) if one.name == given.get("name", "本周")]
    return str(row.saved_view_id)


def rows(organisation: InMemory, staff_id: str = ME) -> list[Any]:
    return [row for row in organisation.seen[SavedViews].values() if row is not None and row.staff_id == staff_id]


def desk(organisation: InMemory, staff_id: str = ME) -> Any:
    return organisation.kept[desk_id(staff_id)]


async def test_a_view_is_kept_with_its_filters_columns_and_order(organisation: InMemory) -> None:
    id = await saved(organisation, sorted_by="planned_time desc")
    (row,) = rows(organisation)
    assert (row.saved_view_id, row.collection, row.name, row.filters) == (
        id,
        "visits",
        "本周",
        "status=PLANNED&open=true",
    )
    assert (list(row.columns), row.sorted_by) == (["kind", "status"], "planned_time desc")
    assert row.HasField("saved_time") and not row.shared_region and not row.shared_department_id


async def test_saving_again_under_a_name_changes_the_view_and_leaves_it_shared(organisation: InMemory) -> None:
    id = await saved(organisation)
    await organisation.send(pb.ShareViewRequest(saved_view_id=id, region="east"), ME, "east")
    await organisation.send(a_view(name="  本周 ", filters="open=true", columns=[]), ME, "east")
    (row,) = rows(organisation)
    assert (row.saved_view_id, row.filters, list(row.columns), row.shared_region) == (id, "open=true", [], "east")
    before = desk(organisation).version
    await organisation.send(a_view(filters="open=true", columns=[]), ME, "east")
    assert desk(organisation).version == before, "the same once more is no fact"
    await organisation.send(a_view(collection="issues"), ME, "east")
    assert len(rows(organisation)) == 2, "a name is one list's"


async def test_a_view_is_shared_with_a_department_or_a_region_or_nobody_any_more(organisation: InMemory) -> None:
    id, department = await saved(organisation), await form_department(organisation)
    for given in ({"department_id": department}, {"region": "east"}, {}):
        await organisation.send(pb.ShareViewRequest(saved_view_id=id, **given), ME, "east")
        (row,) = rows(organisation)
        wanted = {"department_id": "", "region": ""} | given
        assert {name: getattr(row, f"shared_{name}") for name in wanted} == wanted
    before = desk(organisation).version
    await organisation.send(pb.ShareViewRequest(saved_view_id=id), ME, "east")
    assert desk(organisation).version == before, "the same once more is no fact"
    with pytest.raises(Refused, match="SAVED_VIEW_SHARED_TWICE") as no:
        both = pb.ShareViewRequest(saved_view_id=id, department_id=department, region="east")
        await organisation.send(both, ME, "east")
    assert no.value.fields == ("department_id", "region")


async def test_nobody_shares_into_another_region(organisation: InMemory) -> None:
    id, theirs = await saved(organisation), await form_department(organisation, "west")
    for given in ({"region": "west"}, {"department_id": theirs}):
        with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
            await organisation.send(pb.ShareViewRequest(saved_view_id=id, **given), ME, "east")
    assert not rows(organisation)[0].shared_region


async def test_only_ones_own_views_are_shared_or_dropped(organisation: InMemory) -> None:
    id = await saved(organisation)
    share: Any = pb.ShareViewRequest(saved_view_id=id, region="east")
    for command in (share, pb.DropViewRequest(saved_view_id=id)):
        with pytest.raises(NotFound, match="SAVED_VIEW_UNKNOWN") as no:
            await organisation.send(command, OTHER, "east")
        assert no.value.fields == ("saved_view_id",)
    await organisation.send(pb.DropViewRequest(saved_view_id=id), ME, "east")
    assert rows(organisation) == []
    with pytest.raises(NotFound, match="SAVED_VIEW_UNKNOWN"):
        await organisation.send(pb.DropViewRequest(saved_view_id=id), ME, "east")


async def test_so_many_views_and_no_more(organisation: InMemory) -> None:
    for number in range(MOST):
        await organisation.send(a_view(name=f"{number}"), ME, "east")
    with pytest.raises(Refused, match="DESK_FULL") as no:
        await organisation.send(a_view(name="one more"), ME, "east")
    assert (no.value.fields, no.value.params) == (("name",), {"most": str(MOST)})
    await organisation.send(a_view(name="0", filters=""), ME, "east")
    await organisation.send(a_view(name="one more"), OTHER, "east")


@pytest.mark.parametrize(
    ("given", "reason", "field"),
    [
        ({"collection": "/v1/visits"}, "SAVED_VIEW_COLLECTION_MALFORMED", "collection"),
        ({"collection": "visits?open=true"}, "SAVED_VIEW_COLLECTION_MALFORMED", "collection"),
        ({"name": "a\u200eb"}, "SAVED_VIEW_NAME_MALFORMED", "name"),
        ({"columns": ["kind", "no column"]}, "SAVED_VIEW_COLUMNS_MALFORMED", "columns"),
        ({"columns": ["kind"] * 41}, "SAVED_VIEW_COLUMNS_MALFORMED", "columns"),
        ({"filters": "nothing"}, "SAVED_VIEW_FILTERS_MALFORMED", "filters"),
        ({"filters": "a=恒"}, "SAVED_VIEW_FILTERS_MALFORMED", "filters"),
        ({"filters": "a=1\n"}, "SAVED_VIEW_FILTERS_MALFORMED", "filters"),
    ],
)
async def test_what_no_view_can_have_is_refused_naming_the_field(
    organisation: InMemory, given: dict[str, Any], reason: str, field: str
) -> None:
    with pytest.raises(Refused, match=reason) as no:
        await organisation.send(a_view(**given), ME, "east")
    assert no.value.fields == (field,)
    assert all(text and "{" not in text for text in Reasons.load().texts(no.value))


def test_a_name_is_at_most_forty_characters() -> None:
    check(a_view(name="名" * 40))
    with pytest.raises(Invalid, match="FIELD_TOO_LONG") as no:
        check(a_view(name="名" * 41))
    assert no.value.fields == ("name",) and "40" in no.value.params["names"]


async def test_what_is_kept_is_the_desks_own_facts(organisation: InMemory) -> None:
    id = await saved(organisation)
    await organisation.send(pb.DropViewRequest(saved_view_id=id), ME, "east")
    assert [type(fact) for fact in facts(desk(organisation))] == [Desk.Opened, Desk.ViewSaved, Desk.ViewDropped]
