"""Policy values: each key with what is in force where and since when, what is to come, and what was drafted (S2i-6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from chassis.tables import tables
from fieldledger.organisation.v1 import policy_pb2 as pb
from ledger.context import EVERYWHERE
from services.gateway.console.guard import draws
from services.gateway.console.handmade import act, all_rows, done, scene_of
from services.gateway.console.names import Ids, short_id
from services.gateway.console.page import Page
from services.gateway.console.pages.policy_values import differences, parsed, shown, takes
from services.gateway.console.records import Act
from services.gateway.console.scene import Scene
from services.gateway.console.words import clause_label, value_label

PATH, SCOPE, SERVICE = "/policies", "policy.read", "organisation"


@dataclass(frozen=True, slots=True)
class Value:
    """One version of a value in one scope. `was` is what applies there until then; `changes` is what differs."""

    scope: str
    state: str
    kind: str
    value: Markup
    was: Markup
    changes: list[tuple[str, str, str]]
    since: str
    who: str
    why: str
    acts: list[Act]
    own: bool


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is about, what it takes, the rule book's own value, and all others that matter now."""

    name: str
    about: str
    clause: str
    takes: str
    default: Markup
    values: list[Value]
    draft: Act | None
    href: str

    @property
    def drafts(self) -> int:
        return sum(one.state == "draft" for one in self.values)


@draws(PATH, SCOPE)
async def draw(page: Page) -> Response:
    """All keys, those with drafts first, then those that were changed; or those that contain a text, or one of them."""
    given = page.request.query_params
    rows = await all_rows(page, pb.ListPoliciesRequest())
    chosen = given.get("key") or next((row.key for row in rows if row.policy_id == given.get("policy_id", "-")), "")
    sought = given.get("q", "").strip()[:50]
    at = await scene_of(page, *rows, more=_scopes(rows))
    by_key: dict[str, list[Any]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    names = [chosen] if chosen in declared() else _found(sought, page.language)
    keys = [_key(page, name, by_key.get(name, []), at, whole=bool(chosen)) for name in names]
    keys = [one for one in keys if one.values or chosen or not declared()[one.name].get("replaced_by")]
    keys.sort(key=lambda one: (not one.drafts, not one.values, one.about))
    return page.drawn(
        "pages/policies.html",
        changed=[one for one in keys if one.values or chosen],
        others=[one for one in keys if not one.values and not chosen],
        drafts=sum(one.drafts for one in keys),
        chosen=chosen if chosen in declared() else "",
        sought=sought,
        statuses=_statuses(page),
        done=done(page),
    )


async def changes_of(page: Page, drafts: Iterable[Any]) -> dict[tuple[str, int], Value]:
    """Drafts as what they change, by their id and version. Raises Told."""
    wanted = list(drafts)
    keys = {row.key for row in wanted}
    asked = pb.ListPoliciesRequest(key=wanted[0].key) if len(keys) == 1 else pb.ListPoliciesRequest()
    rows = await all_rows(page, asked) if wanted else []
    at = await scene_of(page, *rows, more=_scopes(rows))
    found: dict[tuple[str, int], Value] = {}
    for row in wanted:
        same = next((one for one in rows if (one.policy_id, one.version) == (row.policy_id, row.version)), row)
        of_key = [one for one in rows if one.key == row.key]
        found[row.policy_id, row.version] = _value(page, declared()[row.key], same, of_key, at)
    return found


@cache
def declared() -> Mapping[str, Mapping[str, Any]]:
    """Every key of the rule book with its own value and what it takes."""
    return dict(tables("policies.toml"))


def _found(sought: str, language: str) -> list[str]:
    words = sought.casefold()
    return [
        key
        for key, entry in declared().items()
        if words in f"{key} {entry[language]} {entry['clause']}".casefold()
    ]  # fmt: skip


def _statuses(page: Page) -> dict[str, str]:
    enum = pb.PolicyStatus.DESCRIPTOR
    numbers = {"draft": pb.POLICY_STATUS_DRAFT, "rejected": pb.POLICY_STATUS_REJECTED}
    told = {name: value_label(enum, number, page.language) for name, number in numbers.items()}
    words = {name: page.text(f"policy_{name}") for name in ("in_force", "to_come", "past", "out")}
    return {**told, **words}


def _scopes(rows: Iterable[Any]) -> Ids:
    ids: Ids = {"regions": set(), "departments": set()}
    for row in rows:
        region, _, department = row.scope.partition("/")
        ids["regions"] |= {region} - {""}
        ids["departments"] |= {department} - {""}
    return ids


def scope_text(scope: str, at: Scene) -> str:
    """What a scope is called: the whole organisation, a region, a department."""
    region, _, department = scope.partition("/")
    pairs = (("regions", region or EVERYWHERE), ("departments", department))
    told = (at.names[key].text if key in at.names else short_id(key[1]) for key in pairs if key[1])
    return " · ".join(at.text("drawn_everywhere") if one == EVERYWHERE else one for one in told)


def _key(page: Page, name: str, rows: list[Any], at: Scene, *, whole: bool) -> Key:
    entry, language = declared()[name], page.language
    rows = sorted(rows, key=lambda row: (row.scope, -row.version))
    values = [one for row in rows if (one := _value(page, entry, row, rows, at)) and (whole or one.state in _NOW)]
    asked, by = {"key": name, "clause": str(entry["clause"])}, str(entry.get("replaced_by", ""))
    return Key(
        name,
        str(entry[language]),
        clause_label(str(entry["clause"]), language),
        takes(page, entry),
        Markup.escape(page.text("policy_replaced", by=by)) if by else shown(entry, entry["value"], language),
        values,
        None if by else act(page, SERVICE, "DraftPolicyValue", {}, **asked),
        f"{PATH}?key={name}",
    )


_NOW = ("draft", "in_force", "to_come", "out")
"""The states that matter now; what was in force or was rejected stands on the key's own page."""


def _value(page: Page, entry: Mapping[str, Any], row: Any, rows: list[Any], at: Scene) -> Value:
    zone = at.zone_of(row.scope.partition("/")[0])
    state = _state(row, rows, at.now)
    before = _before(row, rows, entry["value"], at.now)
    value = parsed(row.value)
    own = row.drafted_by == page.person.staff_id and state == "draft"
    who = at.names[key].text if (key := ("staff", row.drafted_by)) in at.names else ""
    by = at.names[key].text if (key := ("staff", row.approved_by)) in at.names else ""
    commands = ("ApprovePolicyValue", "RejectPolicyValue") if state == "draft" and not own else ()
    named = {"policy_id": row.policy_id}
    made = (act(page, SERVICE, rpc, named, version=str(row.version)) for rpc in commands)
    why = row.out_of_force
    begins = row.HasField("effective_time")
    return Value(
        scope_text(row.scope, at),
        state,
        {"draft": "warn", "in_force": "ok", "out": "bad"}.get(state, ""),
        shown(entry, value, page.language),
        shown(entry, before, page.language),
        differences(before, value, page.language) if state in ("draft", "to_come") else [],
        at.moment(row.effective_time.seconds, zone) if begins else page.text("policy_from_approval"),
        page.text("policy_by", drafted=who, approved=by) if by else page.text("policy_drafted", drafted=who),
        getattr(why, page.language) if row.HasField("out_of_force") else "",
        [one for one in made if one],
        own,
    )


def _state(row: Any, rows: list[Any], now: int) -> str:
    if row.status == pb.POLICY_STATUS_DRAFT:
        return "draft"
    if row.status == pb.POLICY_STATUS_REJECTED:
        return "rejected"
    if row.HasField("out_of_force"):
        return "out"
    if row.effective_time.seconds > now:
        return "to_come"
    return "in_force" if row is in_force(row.scope, rows, now) else "past"


def in_force(scope: str, rows: list[Any], now: int) -> Any:
    """The row that applies in just this scope at an instant; None if none does."""
    fits = [
        row
        for row in rows
        if row.scope == scope
        and row.status == pb.POLICY_STATUS_APPROVED
        and not row.HasField("out_of_force")
        and row.effective_time.seconds <= now
    ]
    return max(fits, key=lambda row: (row.effective_time.seconds, row.version), default=None)


def _before(row: Any, rows: list[Any], default: Any, now: int) -> Any:
    """What applies in a row's scope without it: the value before it there, or of a wider scope, or the rule book's."""
    rest = [one for one in rows if one is not row and (one.scope != row.scope or one.version < row.version)]
    parts = row.scope.split("/") if row.scope else []
    for length in range(len(parts), -1, -1):
        if (found := in_force("/".join(parts[:length]), rest, now)) is not None:
            return parsed(found.value)
    return default
