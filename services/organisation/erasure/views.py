"""Who was erased, when and why: the register that every service follows (S0-5.3.3-a)."""

from __future__ import annotations

from chassis.query import Queries, listing
from privacy.erasures import Erasures


class ErasureQueries(Queries):
    list_erasures = listing(Erasures)
