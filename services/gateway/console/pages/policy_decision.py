"""批准、驳回参数值: which key, for whom, what stands there now and what would, before somebody decides (S2i-6)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup, escape
from starlette.responses import Response

from fieldledger.organisation.v1 import policy_pb2 as pb
from services.gateway.console import guard
from services.gateway.console.facts import Fact, Part
from services.gateway.console.forms import Forms
from services.gateway.console.handmade import all_rows
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pages.policies import Value, changes_of, declared
from services.gateway.console.pickers import Pickers
from services.gateway.console.posted import Entered, posted
from services.gateway.console.scene import Scene
from services.gateway.console.words import clause_label
from services.gateway.transcoding import Route

APPROVES, REJECTS, SCOPE = "/policies/{policy_id}:approve", "/policies/{policy_id}:reject", "policy.approve"
VERSION = "version"
"""The version that is decided on. It comes with the address, and nobody types it."""


class DecisionForm(Forms):
    """The form of a decision on one version of a value; `row` and `change` are None for a version that is not there."""

    row: Any = None
    change: Value | None = None

    def _groups(self, page: Page, route: Route, inputs: Any) -> list[Any]:
        return super()._groups(page, route, {name: one for name, one in inputs.items() if not self._carries(name)})

    def _hidden(self, entered: Entered) -> list[tuple[str, str]]:
        return [(name, text) for name, texts in entered.given.items() if self._carries(name) for text in texts[:1]]

    def _carries(self, name: str) -> bool:
        return name == VERSION and self.row is not None

    def _subject(self, page: Page, route: Route, at: Scene, record: Any) -> str:
        if self.row is None:
            return super()._subject(page, route, at, record)
        entry = declared()[self.row.key]
        return f"{entry[page.language]} · {clause_label(str(entry['clause']), page.language)}"

    def _about_it(self, page: Page) -> Part | None:
        if self.change is None:
            return None
        one, facts = self.change, list[Fact]()
        facts.append((page.text("policy_scope"), escape(one.scope)))
        facts.append((page.text("policy_old"), one.was))
        facts.append((page.text("policy_new"), one.value))
        facts += [(place, escape(f"{old or '–'} → {new or '–'}")) for place, old, new in one.changes]
        facts.append((page.text("policy_from"), escape(one.since)))
        facts.append((page.text("policy_who"), escape(one.who)))
        return Part("", [(label, Markup(value)) for label, value in facts])

    def _back(self, page: Page, route: Route) -> str:
        return f"/policies?{urlencode({'key': self.row.key})}" if self.row is not None else "/policies"


async def _form(page: Page) -> DecisionForm:
    """The form for the draft that is in the address, or that was sent. Raises Told."""
    one, clock, id = kit(), page.clock, page.request.path_params["policy_id"]
    pickers = Pickers(one.site, one.naming, clock)
    made = DecisionForm(one.site, one.naming, pickers, one.records(page), one.arrangement, clock)
    await page.request.body()  # kept, so that what carries the form out reads it again
    sent = (await posted(page)).get(VERSION) if page.request.method == "POST" else None
    wanted = (sent or [page.request.query_params.get(VERSION, "")])[0]
    rows = await all_rows(page, pb.ListPoliciesRequest(policy_id=id)) if page.person.may("policy.read") else []
    made.row = next((row for row in rows if str(row.version) == wanted), None)
    if made.row is not None:
        made.change = (await changes_of(page, [made.row]))[id, made.row.version]
    return made


def _route(page: Page) -> Route:
    approves = page.request.url.path.endswith(":approve")
    return kit().route(pb.ApprovePolicyValueRequest if approves else pb.RejectPolicyValueRequest)


@guard.draws(APPROVES, SCOPE)
@guard.draws(REJECTS, SCOPE)
async def decide(page: Page) -> Response:
    """The form, with what would change. Raises Told."""
    return await (await _form(page)).draw(page, _route(page))


@guard.draws(APPROVES, SCOPE, "POST")
@guard.draws(REJECTS, SCOPE, "POST")
async def decided(page: Page) -> Response:
    """On to the values, or the form again with what is wrong. Raises Told."""
    return await (await _form(page)).carry_out(page, _route(page))
