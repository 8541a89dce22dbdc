"""What a feature's commands may use: aggregates, rows, values of policy, and personal text sealed on its way in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from chassis.freshness import Freshness
from chassis.loader import Loader
from chassis.policy import PolicyBook
from chassis.repository import Repository
from kernel.aggregate import EVERYWHERE, Aggregate
from ledger.view import View
from privacy.personal import PersonalData
from privacy.sealing import seal_fields


class Commands(Loader):
    """Base of a feature's commands: one async method per command, named as its RPC.

    A method takes the request and the context and returns the aggregate that it changed, a list of several, the one it
    is about first, or None; it raises what turns the command down.
    """

    def __init__(
        self,
        repository: Repository,
        views: Mapping[type[View[Any]], View[Any]],
        policy: PolicyBook,
        personal: PersonalData,
        freshness: Freshness,
    ) -> None:
        super().__init__(repository, views)
        self.policy, self.personal, self.freshness = policy, personal, freshness

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = EVERYWHERE
    ) -> dict[str, Any]:
        """The command's fields as Python values, personal ones sealed under the person's key, a region's (D10)."""
        return await seal_fields(self.personal, command, omit, person, str(aggregate), region)

    async def sealed_for(self, aggregate: Aggregate, command: Message) -> dict[str, Any]:
        """The same for a command to an aggregate that there is, without field 1, which names it.

        Personal text is sealed for the aggregate's `data_subject`.
        """
        name = command.DESCRIPTOR.fields_by_number[1].name
        person = aggregate.data_subject
        return await self.sealed(command, name, person=person, aggregate=aggregate.id, region=aggregate.region)
