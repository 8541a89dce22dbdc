"""The list of all saved views: in words, each leading to its list, with something to do about one's own alone."""

from __future__ import annotations

import pytest

from tests.console.drawing import SCOPES, get, person, seen
from tests.console.test_lists import OTHER
from tests.console.test_views import KEY, VIEW, a_view, with_views


@pytest.mark.parametrize(("language", "words"), [("zh", ("走访", "状态")), ("en", ("Visits", "Status"))])
async def test_the_list_of_views_says_in_words_of_which_list_and_columns(language: str, words: tuple[str, str]) -> None:
    services = with_views(a_view(columns=["status"], shared_region="east"))
    page = seen(await get(services, "/saved-views?_columns=name,collection,columns,shared_region", language))
    (body,) = page.by_tag["tbody"]
    assert all(word in body for word in words) and "visits" not in body and "status" not in body


async def test_in_the_list_of_views_names_lead_to_lists_and_only_ones_own_have_something_to_do() -> None:
    own = a_view(filters="status=PLANNED&_ticked=*", columns=["status", "gone"])
    theirs = a_view(saved_view_id=OTHER, staff_id=OTHER, name="团队", collection="gone", shared_region="east")
    services = with_views(own, theirs, a_view(saved_view_id=KEY, staff_id=OTHER, name="投诉", collection="complaints"))
    response = await get(services, "/saved-views", who=person(scopes=SCOPES - {"complaints.read"}))
    assert [one["href"] for one in seen(response).every("a", class_="record")] == [
        "/visits?status=PLANNED&_columns=status"
    ]
    acts = [one["href"] for one in seen(response).every("a") if ":drop" in one["href"] or ":share" in one["href"]]
    assert len(acts) == 2 and all(VIEW in one for one in acts)
