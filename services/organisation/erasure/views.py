"""The list of erasures: who was erased, when and why (S0-5.3.3-a)."""

from __future__ import annotations

from chassis.query import Queries, listing
from privacy.erasures import Erasures


class ErasureQueries(Queries):
    list_erasures = listing(Erasures)
