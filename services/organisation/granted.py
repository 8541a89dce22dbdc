"""What a member of staff may do: the role of `roles.toml` that the post gives, with its reach and scopes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kernel.errors import Forbidden
from ledger.context import EVERYWHERE, Caller

TABLE = Path(__file__).parent / "roles.toml"


def roles() -> dict[str, tuple[str, frozenset[str]]]:
    """Every role's reach and scopes. Raises KeyError for a scope of a role without a reach."""
    table = _table()
    held: dict[str, set[str]] = {name: set() for name in table["reach"]}
    for scope, names in table["scopes"].items():
        for name in names:
            held[name].add(scope)
    return {name: (reach, frozenset(held[name])) for name, reach in table["reach"].items()}


def granted(staff_id: str, post: str, region: str) -> Caller:
    """What somebody may do who holds a post such as "SALESPERSON" in a region, "*" for the whole organisation.

    Raises Forbidden (ROLE_OPENS_NOTHING) for a post that opens nothing there.
    """
    table = _table()
    role = (table["whole"].get(post) if region == EVERYWHERE else None) or table["posts"].get(post)
    if role is None:
        raise Forbidden("ROLE_OPENS_NOTHING", role=post, region=region)
    reach, scopes = roles()[role]
    return Caller(staff_id, EVERYWHERE if reach == "organisation" else region, reach, scopes, (role,))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))
