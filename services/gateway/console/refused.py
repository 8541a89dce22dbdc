"""A refusal as a page shows it: what, by which clause, what to do, and the inputs at fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chassis.labels import labels
from services.gateway.console.chosen import Link
from services.gateway.console.names import Naming
from services.gateway.console.page import Page, texts
from services.gateway.console.plainly import codes_of, names_in, plainly
from services.gateway.console.since import Since
from services.gateway.console.site import variables_of
from services.gateway.console.words import clause_label, enum_values
from services.gateway.problems import LANGUAGES, Problem
from services.gateway.transcoding import Route
from services.gateway.violations import Malformed, Violation

_ROW = re.compile(r"(\w+)\[(\d+)\]\.")
"""How an input of a row is named: the field, and the number of the row."""
_LAST_STEP = re.compile(r"\[\d+\]$")
AGAIN = (429, 503, 504)
"""The statuses after which the same may be sent again: it is carried out once, however often it is sent."""
CHANGED = 412
NOTHING_SINCE = Since()


@dataclass(frozen=True, slots=True)
class Shown:
    """A refusal. `errors`: an input's name, what is wrong with it, and how it is called; `since`: what came between.

    `reason` is its name, and `onward` what is next instead.
    """

    title: str
    status: int
    clause: str = ""
    advice: str = ""
    errors: tuple[tuple[str, str, str], ...] = ()
    reference: str = ""
    since: Since = NOTHING_SINCE
    reason: str = ""
    onward: Link | None = None


async def of_problem(problem: Problem, route: Route, page: Page, naming: Naming) -> Shown:
    """A service's refusal of a request of a route, with the names of those that it speaks of."""
    said = [problem.text, *(one["message"] for one in problem.errors)]
    names = await names_in(" ".join(said), page, naming)
    title, *texts_of = (plainly(text, page.language, names, codes_of(route.rpc, page.language)) for text in said)
    fields = [one["field"] for one in problem.errors]
    errors = tuple((name, text, _label(route, name, page)) for name, text in zip(fields, texts_of, strict=True))
    reference = page.asking.traceparent.split("-")[1] if problem.status >= 500 else ""
    clause = clause_label(problem.clause, page.language) if problem.clause else ""
    told = advice(problem.status, page.language, to_one=bool(variables_of(route)))
    return Shown(title, problem.status, clause, told, errors, reference, reason=problem.reason)


def of_violations(no: Malformed, route: Route, page: Page) -> Shown:
    """What does not fit its fields, as the gateway tells it."""
    problem, language = page.asking.problems.problem, LANGUAGES[page.language]
    said = ((one.field, problem(one.reason, language, _worded(one, route, page)).text) for one in no.violations)
    told = [(name, plainly(text, page.language)) for name, text in said]
    title = page.text("drawn_check_entries")
    return Shown(title, 400, errors=tuple((name, text, _label(route, name, page)) for name, text in told))


def _worded(one: Violation, route: Route, page: Page) -> Mapping[str, str]:
    """The parameters of a violation, with the values of an enum as people call them."""
    field = route.rpc.input_type.fields_by_name.get(one.field)
    if field is None or field.enum_type is None or "names" not in one.params:
        return one.params
    known = dict(enum_values(field.enum_type, page.language))
    words = (known.get(name, name) for name in one.params["names"].split(", "))
    return {**one.params, "names": ("、" if page.language == "zh" else ", ").join(words)}


def advice(status: int, language: str, *, to_one: bool = True) -> str:
    """What to do about a refusal of that status; "" where its own words say it.

    `to_one`: what was refused is to a record, at which can be seen what is possible.
    """
    named = {403: "forbidden", 404: "gone", 409: "conflict" if to_one else "first", CHANGED: "changed"}
    name = named.get(status) or ("again" if status in AGAIN else "")
    return texts()[f"drawn_do_{name}"][language] if name else ""


def at_inputs(errors: tuple[tuple[str, str, str], ...], names: set[str]) -> dict[str, str]:
    """The errors by the inputs at which they are shown: of `visitor_ids[0]`, the input `visitor_ids`."""
    found: dict[str, str] = {}
    for name, text, _ in errors:
        plain = name if name in names else _LAST_STEP.sub("", name)
        found.setdefault(plain, text)
    return found


def said_once(page: Page, errors: Mapping[str, str], title: str) -> dict[str, str]:
    """The errors at their inputs: what is said of several stands at the first of them, the others refer to it."""
    found: dict[str, str] = {}
    rowless = {name: text for name, text in errors.items() if not _ROW.match(name)}
    for name, text in errors.items():
        first = next((one for one, same in rowless.items() if same == text), name)
        found[name] = text if name == first else page.text("drawn_same_as_above")
    return found


def summed_up(
    page: Page, refused: Shown | None, ids: Mapping[str, str], labels: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """The errors above a form: the element, what is said, how it is called. Of a row it is said which it is.

    What is said of several inputs is said once, and what the title says already not again: the inputs are named.
    """
    if refused is None:
        return []
    called = {name: label for name, _, label in refused.errors}
    found: dict[str, tuple[str, str, str]] = {}
    for name, text in at_inputs(refused.errors, set(ids)).items():
        label = called.get(name, "") or labels.get(name, "")
        if row := _ROW.match(name):
            number = page.text("drawn_row", label=labels.get(row[1], ""), n=int(row[2]) + 1)
            told = page.text("drawn_of_row", row=number, told=label if text == refused.title and label else text)
        else:
            told = label if text == refused.title and label else text
        found.setdefault(told, (ids.get(name, ""), told, label))
    return list(found.values())


def _label(route: Route, name: str, page: Page) -> str:
    label = labels().at(route.rpc.input_type, name) if name else None
    return label.text(page.language) if label else ""
