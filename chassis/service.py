"""A service: the sum of its features, found by their folders, without registration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message

from access.accounts import AccountMembers
from access.leavers import Leavers
from access.teams import ReportingLines
from chassis.families import Families
from chassis.feature import Feature, announcing
from chassis.names import KnownDepartments, KnownRegions, StaffRegister
from chassis.policy import PolicyBook
from chassis.search import Spellings
from chassis.tables import ROOT
from ledger.envelope import Envelope
from ledger.follower import React
from ledger.view import View
from privacy.erasures import Erasures
from privacy.reading import Announce, with_readings

OF_EVERY_SERVICE: tuple[type[View[Any]], ...] = (
    PolicyBook,
    Erasures,
    ReportingLines,
    Leavers,
    KnownRegions,
    KnownDepartments,
    StaffRegister,
)
"""The views that every service follows besides its own."""


@dataclass(frozen=True)
class Service:
    """The definition of a service; `Host` runs it."""

    name: str
    features: tuple[Feature, ...]

    def __post_init__(self) -> None:
        followed: tuple[type[View[Any]], ...] = (*OF_EVERY_SERVICE, AccountMembers)
        names = [view.NAME for view in (*self.views, *followed)]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{self.name} has views of the same name: {', '.join(twice)}")

    @classmethod
    def named(cls, name: str) -> Service:
        """The service in `services/<name>`: every folder in it is a feature.

        Raises ValueError like `Feature.load`, for a folder without `__init__.py`, and for a service without features.
        """
        place = ROOT / "services" / name
        folders = [path for path in sorted(place.glob("[!_.]*")) if path.is_dir() and any(path.glob("*.*"))]
        if not folders:
            raise ValueError(f"services/{name} has no features")
        if nameless := [folder.name for folder in folders if not (folder / "__init__.py").exists()]:
            raise ValueError(f"services/{name}: {', '.join(nameless)} has no __init__.py and is no feature")
        return cls(name, tuple(Feature.load(name, folder.name) for folder in folders))

    @cached_property
    def announcing(self) -> Announce:
        """What the service announces: its own facts, and readings of personal data."""
        return with_readings(announcing(self.features))

    @property
    def views(self) -> tuple[type[View[Any]], ...]:
        """The service's own views, deadlines included, the spellings of names that are searched beside them, and
        families of customers if it follows customers."""
        own = tuple(view for feature in self.features for view in feature.views)
        own = (*own, *(Spellings.beside(view) for view in own if view.SEARCHED))
        return (*own, Families) if any("customers" in view.FOLLOWS for view in own) else own

    @property
    def followed(self) -> tuple[type[View[Any]], ...]:
        """The views that it follows besides its own: who looks after which customer, where it has rows of customers."""
        of_accounts = any(view.of_account() for view in self.views)
        return (*OF_EVERY_SERVICE, AccountMembers) if of_accounts else OF_EVERY_SERVICE

    @property
    def descriptors(self) -> tuple[ServiceDescriptor, ...]:
        """The service's gRPC services, at most one per feature."""
        return tuple(feature.interface for feature in self.features if feature.interface)

    @property
    def react_to(self) -> tuple[str, ...]:
        """The services whose facts any of its features reacts to."""
        return tuple(sorted({source for feature in self.features for source in feature.react_to}))

    @property
    def react(self) -> React | None:
        """The reactions of all features to a fact, in order; None if there are none."""
        reacting = [(feature.react, feature.react_to) for feature in self.features if feature.react]

        def react(event: Message, fact: Envelope) -> Iterator[Message]:
            for one, sources in reacting:
                if fact.source in sources:
                    yield from one(event, fact)

        return react if reacting else None
