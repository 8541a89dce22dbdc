"""A desk: what one person has kept of how he looks at lists. Of each person there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import parse_qsl
from uuid import NAMESPACE_URL, UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import NotFound, Refused

MOST = 50
"""Views that a person may have: more than anybody finds again by their names."""
MOST_COLUMNS = 40
NAMESPACE = uuid5(NAMESPACE_URL, "fieldledger:organisation.Desk")
_COLLECTION = re.compile(r"[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*")
_COLUMN = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")


def desk_id(staff_id: str) -> UUID:
    """The id of a person's one desk."""
    return uuid5(NAMESPACE, staff_id)


class Desk(Aggregate):
    """`owner_id` is whose it is. `views` by their ids: each what it was saved with, and with whom it is shared.

    Names and filters are sealed under the owner's key, each at its view's id: people and numbers may stand in them.
    """

    TOPIC = "organisation.Desk"
    PRIVATE = True

    class Opened(FirstFact):
        TOPIC = "organisation.DeskOpened"
        region: str
        staff_id: str

    class ViewSaved(Fact):
        TOPIC = "organisation.ViewSaved"
        staff_id: str
        saved_view_id: str
        collection: str
        name: str
        filters: str
        columns: list[str]
        sorted_by: str

    class ViewShared(Fact):
        TOPIC = "organisation.ViewShared"
        staff_id: str
        saved_view_id: str
        shared_department_id: str
        shared_region: str

    class ViewDropped(Fact):
        TOPIC = "organisation.ViewDropped"
        staff_id: str
        saved_view_id: str

    @classmethod
    def open(cls, staff_id: str, region: str) -> Self:
        """The desk of somebody who has kept nothing yet."""
        return cls.begin(cls.Opened, desk_id(staff_id), region=region, staff_id=staff_id)

    @property
    def data_subject(self) -> str:
        """Whose it is: with his key his views go too."""
        return self.owner_id

    def saved_at(
        self,
        new_id: str,
        opened: Mapping[str, Mapping[str, str]],
        *,
        collection: str,
        name: str,
        filters: str,
        columns: list[str],
        sorted_by: str,
    ) -> str:
        """The id of the view that is kept so: of the one of the same list and name, or the new one.

        "" if it is kept exactly so already. `opened` are the `name` and `filters` of the views that there are, in plain
        words. What a list's filters, columns and orders are is not known here: what is none any more is left out where
        the list is drawn. Raises Refused.
        """
        if not _COLLECTION.fullmatch(collection):
            raise Refused("SAVED_VIEW_COLLECTION_MALFORMED", fields=("collection",), given=collection)
        if not name.isprintable():
            raise Refused("SAVED_VIEW_NAME_MALFORMED", fields=("name",))
        if len(columns) > MOST_COLUMNS or not all(map(_COLUMN.fullmatch, columns)):
            raise Refused("SAVED_VIEW_COLUMNS_MALFORMED", fields=("columns",), most=MOST_COLUMNS)
        if not _is_query(filters):
            raise Refused("SAVED_VIEW_FILTERS_MALFORMED", fields=("filters",))
        for id, view in self.views.items():
            if (view["collection"], opened[id]["name"]) == (collection, name):
                kept = (opened[id]["filters"], view["columns"], view["sorted_by"])
                return "" if kept == (filters, columns, sorted_by) else id
        if len(self.views) >= MOST:
            raise Refused("DESK_FULL", fields=("name",), most=MOST)
        return new_id

    def save(self, id: str, *, collection: str, name: str, filters: str, columns: list[str], sorted_by: str) -> None:
        """Keep a view under the id that `saved_at` gives, its name and filters sealed; it stays shared as it was."""
        saved: dict[str, Any] = {"collection": collection, "name": name, "filters": filters}
        saved |= {"columns": columns, "sorted_by": sorted_by}
        self.record(self.ViewSaved, staff_id=self.owner_id, saved_view_id=id, **saved)

    def share(self, id: str, *, department_id: str, region: str) -> None:
        """Share a view with a department or with a region; with neither, with nobody any more.

        Raises NotFound for a view that is not on this desk, Refused for both at once.
        """
        view = self._own(id)
        if department_id and region:
            raise Refused("SAVED_VIEW_SHARED_TWICE", fields=("department_id", "region"))
        shared: dict[str, Any] = {"shared_department_id": department_id, "shared_region": region}
        if view != view | shared:
            self.record(self.ViewShared, staff_id=self.owner_id, saved_view_id=id, **shared)

    def drop(self, id: str) -> None:
        """Drop a view. Raises NotFound for one that is not on this desk."""
        self._own(id)
        self.record(self.ViewDropped, staff_id=self.owner_id, saved_view_id=id)

    def _own(self, id: str) -> dict[str, Any]:
        if (view := self.views.get(id)) is None:
            raise NotFound("SAVED_VIEW_UNKNOWN", fields=("saved_view_id",), id=id)
        return view

    @event(Opened)
    def __init__(self, id: UUID, region: str, staff_id: str) -> None:
        self.region, self.owner_id = region, staff_id
        self.views: dict[str, dict[str, Any]] = {}

    @event(ViewSaved)
    def _(
        self, saved_view_id: str, collection: str, name: str, filters: str, columns: list[str], sorted_by: str
    ) -> None:
        view = self.views.setdefault(saved_view_id, {"shared_department_id": "", "shared_region": ""})
        view.update(collection=collection, name=name, filters=filters, columns=list(columns), sorted_by=sorted_by)

    @event(ViewShared)
    def _(self, saved_view_id: str, shared_department_id: str, shared_region: str) -> None:
        self.views[saved_view_id].update(shared_department_id=shared_department_id, shared_region=shared_region)

    @event(ViewDropped)
    def _(self, saved_view_id: str) -> None:
        del self.views[saved_view_id]


def texts_of(view: Mapping[str, Any]) -> dict[str, str]:
    """What of a view is personal text: its name, and its filters if it has any."""
    return {name: view[name] for name in ("name", "filters") if view[name]}


def _is_query(text: str) -> bool:
    """Whether a text is the query of an address."""
    try:
        parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text))
    except ValueError:
        return False
    return text.isascii() and text.isprintable()
