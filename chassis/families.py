"""Customers that turned out to be one: a list by customer asks for the whole family (S0-5.3.1-b).

A merge is a link from one customer to another; what is recorded of either stays with its own id. So whoever asks for
the visits of one of them is shown those of all that are linked with it, as far as he may see them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from google.protobuf.message import Message

from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Envelope
from ledger.view import GONE, Key, View

FIELD = "customer_id"
"""The field of a list's request that asks for a family."""


class Families(View[platform.FamilyLink]):
    """Which customer turned out to be which other one: followed by every service that follows customers."""

    NAME, VERSION, ROW, KEY = "families", 1, platform.FamilyLink, ("customer_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("into_id",),)
    OPEN = True  # holds no row of anybody: two ids, read within the statement of a list that is limited itself

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        named = event.DESCRIPTOR.name in ("CustomersMerged", "CustomersUnmerged")
        return super().keys(event, fact) if named else ()

    def fold(self, row: platform.FamilyLink, event: Any, fact: Envelope) -> object:
        if event.DESCRIPTOR.name == "CustomersUnmerged":
            return GONE
        row.into_id = event.into_id
        return None

    def among(self) -> str:
        """The SQL condition that the column `customer_id` is one of the family of the parameter of that name.

        Up to the customer that all of them turned out to be, and from there down to all.
        """
        return (
            f"{FIELD} = ANY(ARRAY(WITH RECURSIVE up(id) AS (SELECT %({FIELD})s::text "
            f"UNION SELECT into_id FROM {self.table} JOIN up ON customer_id = id), "
            f"family(id) AS (SELECT id FROM up UNION SELECT customer_id FROM {self.table} JOIN family ON into_id = id) "
            "SELECT id FROM family))"
        )
