"""What a feature's commands work with: aggregates, view rows, policy values, and sealing of personal text."""

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
    """Base of a feature's commands: one async method per command, named after its RPC.

    A method takes the request and the context. It returns the aggregate that it changed, or a list of aggregates with
    the one the command is about first, or None. It raises TurnedDown to refuse the command.
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
        """The command's fields as Python values, personal ones sealed under the person's key in that region (D10)."""
        return await seal_fields(self.personal, command, omit, person, str(aggregate), region)

    async def sealed_for(self, aggregate: Aggregate, command: Message) -> dict[str, Any]:
        """As `sealed`, for a command to an existing aggregate, without field 1, which identifies it.

        Personal text is sealed for the aggregate's `data_subject`.
        """
        name = command.DESCRIPTOR.fields_by_number[1].name
        person = aggregate.data_subject
        return await self.sealed(command, name, person=person, aggregate=aggregate.id, region=aggregate.region)
