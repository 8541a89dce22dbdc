"""起草参数值: one key by its plain title, with what it takes and what is in force; where it is to apply is chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from fieldledger.organisation.v1 import policy_pb2 as pb
from services.gateway.console import guard
from services.gateway.console.fields import Field, Kind
from services.gateway.console.forms import Forms
from services.gateway.console.handmade import all_rows, naming, scene_of
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pages.policies import declared, in_force, scope_text
from services.gateway.console.pages.policy_values import parsed, shown, takes
from services.gateway.console.pickers import Pickers
from services.gateway.console.scene import Scene
from services.gateway.console.words import clause_label
from services.gateway.transcoding import Route

PATH, SCOPE = "/policies:new", "policy.draft"
KEY, BY_KEY = "key", ("key", "clause")
"""The key comes with the address; its clause is known by it. Nobody types either."""
Scopes = tuple[tuple[str, str], ...]


class DraftForm(Forms):
    """The form of DraftPolicyValue for one key."""

    key = ""
    scopes: Scopes = ()
    about = ""
    """What the key takes, and what is in force in each scope."""
    now: Any = None
    """What is in force for the whole organisation: a table is changed, and not written anew."""

    def _begins(self, page: Page, route: Route) -> dict[str, list[str]]:
        table = isinstance(declared()[self.key]["value"], (dict, list))
        return {"value": [json.dumps(self.now, ensure_ascii=False, indent=1)]} if table else {}

    def _fields(self, page: Page, route: Route) -> list[Field]:
        fields = [one for one in super()._fields(page, route) if one.name not in BY_KEY]
        return [self._field(page, one) for one in fields if one.name != "scope" or self.scopes]

    def _field(self, page: Page, one: Field) -> Field:
        if one.name == "scope":
            return replace(one, kind=Kind.CHOICE, choices=self.scopes, hint=page.text("policy_scope_hint"))
        if one.name != "value":
            return one
        table = isinstance(declared()[self.key]["value"], (dict, list))
        return replace(one, kind=Kind.LONG if table else Kind.TEXT, hint=self.about)

    def _completed(self, page: Page, body: dict[str, Any]) -> dict[str, Any]:
        entry = declared()[self.key]
        if isinstance(entry["value"], str) and "value" in body and isinstance(parsed(body["value"]), str):
            body["value"] = json.dumps(parsed(body["value"]), ensure_ascii=False)
        return body | {KEY: self.key, "clause": str(entry["clause"])}

    def _path(self, page: Page, route: Route) -> str:
        return f"{PATH}?{urlencode({KEY: self.key})}"

    def _back(self, page: Page, route: Route) -> str:
        return f"/policies?{urlencode({KEY: self.key})}"

    def _subject(self, page: Page, route: Route, at: Scene, record: Any) -> str:
        entry = declared()[self.key]
        return f"{entry[page.language]} · {clause_label(str(entry['clause']), page.language)}"


async def _form(page: Page) -> DraftForm | None:
    """The form for the key in the address; None without one that there is. Raises Told."""
    key = page.request.query_params.get(KEY, "")
    if key not in declared():
        return None
    one, clock = kit(), page.clock
    made = DraftForm(
        one.site, one.naming, Pickers(one.site, one.naming, clock), one.records(page), one.arrangement, clock
    )
    made.key, entry = key, declared()[key]
    made.scopes = await _scopes(page, int(entry.get("scope_depth", 0)))
    rows = await all_rows(page, pb.ListPoliciesRequest(key=key)) if page.person.may("policy.read") else []
    made.about = await _about(page, entry, rows)
    known = in_force("", rows, int(page.now.timestamp()))
    made.now = entry["value"] if known is None else parsed(known.value)
    return made


async def _scopes(page: Page, depth: int) -> Scopes:
    """Where a key of that depth can have a value of its own: regions, and departments in them, by their names."""
    regions = await naming().rows(page, "regions") if depth else {}
    departments = await naming().rows(page, "departments") if depth > 1 else {}
    named = {code: row.name for code, row in regions.items()}
    within = ((row.region, id, row.name) for id, row in departments.items() if row.region in named)
    found = [(code, name) for code, name in named.items()]
    found += [(f"{region}/{id}", f"{named[region]} · {name}") for region, id, name in within]
    return tuple(sorted(found, key=lambda one: one[1]))


async def _about(page: Page, entry: Mapping[str, Any], rows: list[Any]) -> str:
    """What a key takes, and what is in force where, so that nobody drafts a value in the wrong unit."""
    ids = {"regions": {row.scope.partition("/")[0] for row in rows} - {""}}
    ids["departments"] = {row.scope.partition("/")[2] for row in rows} - {""}
    at = await scene_of(page, more=ids)
    if isinstance(entry["value"], (dict, list)):
        return takes(page, entry)  # what is in force stands in the field itself
    told = [(page.text("policy_default"), entry["value"])]
    for scope in sorted({row.scope for row in rows}):
        if (row := in_force(scope, rows, at.now)) is not None:
            told.append((scope_text(scope, at), parsed(row.value)))
    values = (f"{where} {_in_words(entry, value, page.language)}" for where, value in told)
    return " · ".join([takes(page, entry), *values])


def _in_words(entry: Mapping[str, Any], value: Any, language: str) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(shown(entry, value, language).striptags())


def _route() -> Route:
    return kit().route(pb.DraftPolicyValueRequest)


@guard.draws(PATH, SCOPE)
async def draft(page: Page) -> Response:
    """The form for the key that the address names; without one, on to the keys. Raises Told."""
    form = await _form(page)
    return await form.draw(page, _route()) if form else RedirectResponse("/policies", 303)


@guard.draws(PATH, SCOPE, "POST")
async def drafted(page: Page) -> Response:
    """On to the key, or the form again with what is wrong. Raises Told."""
    form = await _form(page)
    return await form.carry_out(page, _route()) if form else RedirectResponse("/policies", 303)
