"""Records: what is known of one thing, what may be done to it now and why not, and where there is more of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from google.protobuf.descriptor import FieldDescriptor
from starlette.responses import Response

from chassis.labels import service_of
from chassis.meanings import marks, refers_to
from chassis.validation import required
from fieldledger.options.v1 import options_pb2 as options
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.wire import ID, TIMESTAMP, short
from services.gateway.console.arrange import POSSIBLE, Arrangement, key_of
from services.gateway.console.asking import Told
from services.gateway.console.chosen import Chosen, Link
from services.gateway.console.facts import arranged, is_masked
from services.gateway.console.filters import asked, filters_of
from services.gateway.console.names import STAFF, Naming, short_id, stand_in
from services.gateway.console.page import Page
from services.gateway.console.plainly import plainly
from services.gateway.console.posted import posted
from services.gateway.console.refused import Shown, of_problem, of_violations
from services.gateway.console.scene import Now, Scene, region_of, scene
from services.gateway.console.site import PERSON, Related, Site, filled, path_of, status_of, variables_of
from services.gateway.console.words import clause_label, enum_values, rpc_label
from services.gateway.transcoding import Route
from services.gateway.violations import Malformed

HISTORY, UNMASK, DECIDE = "history.read", "personal.read", "personal.decide"
"""The scopes to read a history, and to read what is masked: at all, or to decide on it."""
_PURPOSES = platform.ReadingPurpose.DESCRIPTOR
_DECISION = short(_PURPOSES, platform.READING_PURPOSE_DECISION)
_DECIDED_WITH: Any = options.decided_with
OTHERS = ("ROW_OF_OTHERS", "REGION_OF_OTHERS")
"""The reasons of what is refused because the record is somebody else's, whatever its state."""
HELD_BY = ("handler_id", "responsible_id", "owner_id", "staff_id")
"""The fields that say whose a record is, the one that says it most plainly first."""
DONE = "_done"
SHOWN_SECONDS = 60
"""How long what is personal stays in plain words on the screen, for whoever left his desk."""
_CODE = re.compile(r"(?<![A-Z0-9_-])[A-Z][A-Z_]+(?![A-Z0-9_-])")


@dataclass(frozen=True, slots=True)
class Act:
    """A command to a record. `why` and `clause` say why it cannot be given now; it is `next` if it is the usual one,
    `offline` if it can be entered without a signal, and of `others` if it is never the reader's: the record is theirs.
    """

    text: str
    href: str
    why: str = ""
    clause: str = ""
    careful: bool = False
    next: bool = False
    offline: bool = False
    rpc: str = ""
    others: bool = False


class Records:
    """Draws the record of any route that answers with one thing."""

    def __init__(self, site: Site, naming: Naming, arrangement: Arrangement, now: Now) -> None:
        self._site, self._naming, self._arrangement, self._now = site, naming, arrangement, now

    async def draw(self, page: Page, route: Route) -> Response:
        """The page of a record. Raises Told for what cannot be shown."""
        return await self._drawn(page, route, "")

    async def unmask(self, page: Page, route: Route) -> Response:
        """The same, with what is personal in plain words, for the purpose that the form says. Raises Told."""
        given = await posted(page)
        purpose = (given.get("purpose") or [""])[0]
        known = {name for name, _ in self.purposes(page, route)}
        return await self._drawn(page, route, purpose if purpose in known else "")

    async def _drawn(self, page: Page, route: Route, purpose: str) -> Response:
        given, bound = page.request.query_params, dict(page.request.path_params)
        answer, refused = None, None
        questions = [one for one in filters_of(route, page.language) if one.name not in bound]
        if not any(one.needed and not given.get(one.name) for one in questions):
            answer, refused = await self._ask(page, route, bound, purpose)
        at = await scene(page, self._naming, self._now, *([answer] if answer is not None else []))
        groups = self._arrangement.sections.get(key_of(route.rpc), ())
        leave = {POSSIBLE, "version", *bound}
        id = bound[variables_of(route)[0]]
        return page.drawn(
            "record.html",
            status=refused.status if refused else 200,
            headers={"cache-control": "no-store"} | masks_again(filled(path_of(route), bound), purpose),
            heading=rpc_label(route.rpc, page.language),
            subject=self.subject(route, id, at, answer),
            path=filled(path_of(route), bound),
            questions=[Chosen(one, (), given.get(one.name, "")) for one in questions],
            parts=arranged(answer, at, groups, page.text("drawn_other_facts"), leave) if answer is not None else [],
            acts=self.acts(page, route, bound, answer) if answer is not None else [],
            whose=self.whose(answer, at) if answer is not None else "",
            more=self.more(page, route, id, answer),
            history=self.history(page, route, id, answer),
            purposes=self.purposes(page, route) if answer is not None and is_masked(answer) else (),
            unmasked=SHOWN_SECONDS if purpose else 0,
            done=self.done(page, bound),
            refused=refused,
            now=at.now,
        )

    async def _ask(self, page: Page, route: Route, bound: Mapping[str, str], purpose: str) -> tuple[Any, Shown | None]:
        pairs, _ = asked(route, page.request.query_params, await self._zone(page))
        try:
            request = route.message(bound, [pair for pair in pairs if pair[0] not in bound], None)
            return await page.asking.ask(request, purpose), None
        except Malformed as no:
            return None, of_violations(no, route, page)
        except Told as no:
            if no.problem.status not in (400, 422):
                raise
            return None, await of_problem(no.problem, route, page, self._naming)

    async def _zone(self, page: Page) -> str:
        return (await scene(page, self._naming, self._now)).zone

    def acts(self, page: Page, route: Route, bound: Mapping[str, str], answer: Any) -> list[Act]:
        """The commands to a record: the next one first, then what can be done, then what cannot."""
        told = {one.rpc: one for one in getattr(answer, POSSIBLE, ())}
        bound = {PERSON: bound.get(variables_of(route)[0], ""), **bound}
        service = service_of(route.rpc.output_type.file)
        named = [command for rpc in told if (command := self._site.command_named(rpc, service))]
        every = [*named, *self._site.commands_on(route), *self._site.to_person(route)]
        found = {one.rpc.name: one for one in every if page.person.may(one.scope)}
        usual = self._arrangement.next.get(key_of(route.rpc), {}).get(status_of(answer), "")
        acts = [self._act(page, one, bound, answer, told.get(name), name == usual) for name, one in found.items()]
        return [*self._then(page, route, answer), *sorted(acts, key=lambda act: (not act.next, bool(act.why)))]

    def _then(self, page: Page, route: Route, answer: Any) -> list[Act]:
        """The command that begins what comes after a record that is done with, filled in with what it says."""
        onward = self._arrangement.then.get(key_of(route.rpc), {}).get(status_of(answer))
        then = self._site.command_named(onward.command, key_of(route.rpc)[0]) if onward else None
        if onward is None or then is None or not page.person.may(then.scope):
            return []
        told = [(name, text) for name, of in onward.carries.items() if (text := str(getattr(answer, of)))]
        href = f"{self._site.form_path(then)}?{urlencode(told)}"
        return [Act(rpc_label(then.rpc, page.language), href, next=True, rpc=then.rpc.name)]

    def _act(self, page: Page, command: Route, bound: Mapping[str, str], answer: Any, no: Any, usual: bool) -> Act:
        values = {name: bound.get(name) or str(getattr(answer, name, "")) for name in variables_of(command)}
        version = getattr(answer, "version", 0) if self.shares(command, answer) else 0
        href = filled(path_of(command), values) + (f"?_version={version}" if version else "")
        why, clause = why_not(no, answer, page.language)
        careful, later = ("careful" in marks(command.rpc)), ("offline" in marks(command.rpc))
        return Act(
            rpc_label(command.rpc, page.language),
            href,
            why,
            clause,
            careful,
            usual and not why,
            later,
            command.rpc.name,
            no is not None and no.reason in OTHERS,
        )

    def whose(self, answer: Any, at: Scene) -> str:
        """By name, who does what is to be done to a record; "" where it does not say so, or his name is not told."""
        for name in HELD_BY:
            held = getattr(answer, name, "")
            if (known := at.names.get((STAFF, held))) and known.text != stand_in(STAFF, held, at.language):
                return known.text
        return ""

    def shares(self, command: Route, answer: Any) -> bool:
        """Whether a command is to the very thing that a record shows, so that the record's version is the command's.

        The commands that the record names are; where it names none, those of its own feature.
        """
        if POSSIBLE in answer.DESCRIPTOR.fields_by_name:
            return any(one.rpc == command.rpc.name for one in answer.possible)
        return bool(command.rpc.input_type.file is answer.DESCRIPTOR.file)

    def subject(self, route: Route, id: str, at: Scene, answer: Any) -> str:
        """What the record is of, by name; of what has no name, whom it is about and when, else the end of its id."""
        field = route.rpc.input_type.fields_by_name[variables_of(route)[0]]
        of = refers_to(field)
        name = at.names.get((of[0], id)) if len(of) == 1 else None
        if name and name.text != stand_in(of[0], id, at.language):
            return name.text
        about = ((*refers_to(one), getattr(answer, one.name)) for one in _single(answer) if one.name != "region")
        known = [(key, at.names[key].text) for key in about if len(key) == 2 and key in at.names and key[1] != id]
        named = [text for key, text in known if text != stand_in(*key, at.language)][:1]
        told = [*named, *_when(answer, at)]
        return " ".join(told or [short_id(id)])

    def more(self, page: Page, route: Route, id: str, answer: Any = None) -> list[Link]:
        """The lists that hold more of the record, and the other pages of it.

        What a list demands besides the record's own id is taken from the record; a list that demands more is left out.
        """
        related = [
            Link(rpc_label(one.route.rpc, page.language), f"{path_of(one.route)}?{urlencode(told)}")
            for one in self._site.related(route)
            if page.person.may(one.route.scope) and (told := _told_of(one, id, answer)) is not None
        ]
        first = variables_of(route)[:1]
        beside = (
            (path, one) for path, one in self._site.records.items() if variables_of(one) == first and one != route
        )
        same = (
            Link(rpc_label(one.rpc, page.language), filled(path, {first[0]: id}))
            for path, one in beside
            if page.person.may(one.scope) and first[0].endswith("_id")
        )
        return [*same, *related]

    def history(self, page: Page, route: Route, id: str, answer: Any) -> str:
        """The address of a record's history; "" for who may not see it, or where there is none."""
        service = service_of(route.rpc.output_type.file)
        known = bool(getattr(answer, "version", 0)) and ID.fullmatch(id)
        return f"/history/{service}/{id}" if known and page.person.may(HISTORY) else ""

    def purposes(self, page: Page, route: Route) -> tuple[tuple[str, str], ...]:
        """The purposes for which the reader may read what is masked here."""
        decides = str(route.rpc.GetOptions().Extensions[_DECIDED_WITH])
        may = page.person.may
        return tuple(
            (name, label)
            for name, label in enum_values(_PURPOSES, page.language)
            if (may(DECIDE) and bool(decides) and may(decides) if name == _DECISION else may(UNMASK))
        )

    def done(self, page: Page, bound: Mapping[str, str]) -> tuple[str, Link | None]:
        """What was carried out a moment ago, and the command that takes it back."""
        name = page.request.query_params.get(DONE, "")
        command = next((one for one in self._site.forms if one.rpc.name == name), None)
        if command is None:
            return "", None
        undo = self._arrangement.undo.get(key_of(command.rpc), "")
        back = self._site.command_named(undo, key_of(command.rpc)[0]) if undo else None
        known = back is not None and page.person.may(back.scope) and all(name in bound for name in variables_of(back))
        link = Link(rpc_label(back.rpc, page.language), filled(path_of(back), bound)) if back and known else None
        return page.text("drawn_done", what=rpc_label(command.rpc, page.language)), link


def _when(answer: Any, at: Scene) -> list[str]:
    """The first time that a record holds, which tells it from others about the same: planned, received, due."""
    fields = [] if answer is None else answer.DESCRIPTOR.fields
    times = (one for one in fields if one.message_type and one.message_type.full_name == TIMESTAMP)
    first = next((one for one in times if not one.is_repeated and answer.HasField(one.name)), None)
    return [at.moment(getattr(answer, first.name).seconds, at.zone_of(region_of(answer)))] if first else []


def masks_again(path: str, purpose: str) -> dict[str, str]:
    """What makes a page at a path mask itself again, if it was asked for with a purpose.

    It is the browser that does so: also where no script runs, and whether or not somebody is looking.
    """
    return {"refresh": f"{SHOWN_SECONDS};url={path}"} if purpose else {}


def _told_of(one: Related, id: str, answer: Any) -> dict[str, str] | None:
    """What a related list is asked for; None if it demands something that the record does not say."""
    demanded = [field.name for field in one.route.rpc.input_type.fields if required(field) and field.name != one.field]
    found = {name: str(getattr(answer, name, "")) for name in demanded}
    return {**found, one.field: id} if all(found.values()) else None


def _single(answer: Any) -> list[FieldDescriptor]:
    """The fields of an answer that hold one id."""
    return [] if answer is None else [one for one in answer.DESCRIPTOR.fields if refers_to(one) and not one.is_repeated]


def why_not(no: Any, answer: Any, language: str) -> tuple[str, str]:
    """Why a command cannot be given to what is shown, as its entry of `possible` says, and by which clause; else ""."""
    told = getattr(no, f"text_{language}") if no is not None and no.reason else ""
    why = _in_words(told, answer, language)
    return why, clause_label(no.clause, language) if why and no.clause else ""


def _in_words(text: str, answer: Any, language: str) -> str:
    """What a service says about a thing, with its states as people call them, and of ids their ends."""
    text = plainly(text, language)
    field = answer.DESCRIPTOR.fields_by_name.get("status")
    if field is None or field.enum_type is None:
        return text
    known = dict(enum_values(field.enum_type, language))
    return _CODE.sub(lambda found: known.get(found[0], found[0]), text)
