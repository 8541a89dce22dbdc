"""Texts that are names of the program's own: events, kinds of records, fields, keys of policy, clauses, reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from google.api.annotations_pb2 import http

from chassis.labels import Label, labels
from chassis.reasons import Reasons
from chassis.vocabulary import announcing, interfaces_of
from services.gateway.console.page import texts
from services.gateway.console.plainly import plainly
from services.gateway.console.words import clause_label, fact_label, policy_words

_BLANK, _WHO = re.compile(r"\{\w+\}"), re.compile(r" ?\{id\} ?")


@lru_cache(2048)
def event(name: str, source: str, language: str) -> str:
    """An event by its name, whichever service announced it; the name itself of one that has no words."""
    bare = name.rpartition(".")[2]
    sources = [source, name.partition(".")[0], *announcing()]
    return next(filter(None, (fact_label(one, bare, language) for one in sources)), bare)


@lru_cache(2048)
def word(name: str, language: str) -> str:
    """What a field of this name is called: everywhere, or else in the first feature that has a word for it."""
    files = sorted(labels().files, key=lambda file: bool(file.service))
    return next((file.words[name].text(language) for file in files if name in file.words), name)


@cache
def reasons_in(language: str) -> Mapping[str, str]:
    """The text of each reason, with a dash where it would name what it is about; a Chinese one needs none for whom."""
    return {one.name: plainly(_blank(getattr(one, language), language), language) for one in Reasons.load()}


def _blank(text: str, language: str) -> str:
    return _BLANK.sub("–", _WHO.sub("", text) if language == "zh" else text)


@cache
def _lists() -> Mapping[str, Label]:
    """What the list at each path is called, by the path without `/v1/`."""
    described = [method for name in announcing() for one in interfaces_of(name) for method in one.methods]
    listed = [one for one in described if "rows" in one.output_type.fields_by_name]
    paths = (str(one.GetOptions().Extensions[http].get).removeprefix("/v1/") for one in listed)
    return {path: labels().rpc(one) for path, one in zip(paths, listed, strict=True) if path}


def _list(collection: str, language: str) -> str:
    known = _lists().get(collection)
    return known.text(language) if known else collection


def _policy(key: str, language: str) -> str:
    return policy_words(key).get("", {}).get(language, key)


def _field(name: str, message: Any, language: str) -> str:
    """What a field of the thing is called that a row is about, which may mean something else elsewhere."""
    service, thing = getattr(message, "service", ""), getattr(message, "aggregate", "")
    first, _, last = name.partition(".")
    if last:  # of a part of it, which may be one of several: "points.0.text"
        return f"{_field(first, message, language)} · {word(last.rpartition('.')[2], language)}"
    for interface in interfaces_of(service) if service in announcing() and thing else ():
        described = interface.file.message_types_by_name.get(f"{thing}Details")
        if described is not None and (label := labels().at(described, name)):
            return label.text(language)
    return word(name, language)


SPOKEN: Mapping[str, Callable[[str, Any, str], str]] = {
    "event": lambda text, message, language: event(text, getattr(message, "service", ""), language),
    "type": lambda text, message, language: event(text, getattr(message, "source", ""), language),
    "topic": lambda text, message, language: event(text, "", language),
    "aggregate": lambda text, message, language: labels().thing(text, language) if text else "",
    "fields": lambda text, message, language: _field(text, message, language),
    "service": lambda text, message, language: texts().get(f"service_{text}", {}).get(language, text),
    "key": lambda text, message, language: _policy(text, language),
    "rule": lambda text, message, language: _policy(f"notice.rule.{text}", language),
    "same": lambda text, message, language: texts().get(f"alike_{text}", {}).get(language, text),
    "clause": lambda text, message, language: clause_label(text, language),
    "exempt_by": lambda text, message, language: clause_label(text, language),
    "approver_role": lambda text, message, language: texts().get(f"role_{text}", {}).get(language, text),
    "collection": lambda text, message, language: _list(text, language),
    "columns": lambda text, message, language: word(text.rpartition(".")[2], language),
    "refused_by": lambda text, message, language: reasons_in(language).get(text, text),
}
"""By the name of a field: what its text is called, given its message and the language."""
