"""The inputs of a form with what is entered in them, what is wrong with it, and what can be chosen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.gateway.console.entries import EMPTY_ROWS, FIND, FOLD, Texts, rows_in
from services.gateway.console.fields import Field, Kind
from services.gateway.console.pickers import Offer

TRIED = 50
"""Characters of a search."""


@dataclass(slots=True)
class Input:
    """An input as it is drawn. `rows`: of a message of which there are several, the inputs of each."""

    field: Field
    name: str
    values: Sequence[str] = ()
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()
    offer: Offer | None = None
    sought: str = ""
    fold: str = ""
    twice: bool = False
    clock: str = ""
    parts: list[Input] = dataclasses.field(default_factory=list)
    rows: list[list[Input]] = dataclasses.field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of its element."""
        return "f-" + self.name.replace("[", "-").replace("]", "").replace(".", "-")

    @property
    def value(self) -> str:
        """What is entered, of an input that takes one text."""
        return self.values[0] if self.values else ""

    @property
    def described(self) -> str:
        """The ids of its hint and its error, for `aria-describedby`."""
        told = ((f"{self.id}-hint", self.field.hint or self.clock), (f"{self.id}-error", self.error))
        return " ".join(id for id, text in told if text)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What inputs are drawn with: entries, errors, clocks that exist twice, offers by collections, codes by policy."""

    given: Texts
    errors: Mapping[str, str]
    twice: frozenset[str] = frozenset()
    offers: Mapping[tuple[str, ...], Offer] = dataclasses.field(default_factory=dict)
    codes: Mapping[str, tuple[tuple[str, str], ...]] = dataclasses.field(default_factory=dict)
    zone: str = ""
    more: str = ""
    """The name of the input of which another row was asked for."""


def inputs_of(fields: Iterable[Field], around: Surroundings, at: str = "") -> list[Input]:
    """The inputs of fields."""
    return [_input(one, at + one.name, around) for one in fields]


def _input(one: Field, name: str, around: Surroundings) -> Input:
    given = around.given
    made = Input(one, name, tuple(given.get(name, ())), around.errors.get(name, ""), one.choices)
    if one.kind is Kind.PART:
        made.parts = inputs_of(one.parts, around, f"{name}.")
    elif one.kind is Kind.ROWS:
        filled = len(rows_in(given, name))
        most = filled + EMPTY_ROWS if name == around.more else max(filled + 1, EMPTY_ROWS)
        made.rows = [inputs_of(one.parts, around, f"{name}[{n}].") for n in range(most)]
    elif one.kind is Kind.MOMENT:
        made.fold, made.twice = (given.get(name + FOLD) or ("",))[0], name in around.twice
        made.twice = made.twice or bool(made.fold)
        made.clock = around.zone
    elif one.refers_to:
        made.offer = around.offers.get(one.refers_to)
        made.sought = (given.get(name + FIND) or ("",))[0][:TRIED]
        known = made.offer.options if made.offer else ()
        others = tuple((value, value[-4:]) for value in made.values if value and value not in dict(known))
        made.options = (*known, *others) if known else ()
    elif one.policy and (codes := around.codes.get(one.policy)):
        made.options = codes
    return made


def every(fields: Iterable[Field]) -> Iterable[Field]:
    """The fields and those inside them."""
    for one in fields:
        yield one
        yield from every(one.parts)


def names_of(inputs: Iterable[Input]) -> dict[str, str]:
    """The names of all inputs, with their elements' ids."""
    found: dict[str, str] = {}
    for one in inputs:
        found[one.name] = one.id
        found |= names_of(one.parts)
        for row in one.rows:
            found |= names_of(row)
    return found
