"""What a feature's commands work with: aggregates, view rows, policy values, and sealing of personal text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.freshness import Freshness
from chassis.loader import Loader
from chassis.policy import PolicyBook
from chassis.repository import Repository
from kernel.aggregate import EVERYWHERE, Aggregate, Fact
from ledger.submission import Claim
from ledger.view import View
from privacy.personal import PersonalData
from privacy.sealing import seal_fields

R = TypeVar("R", bound=Message)


class Commands(Loader):
    """Base of a feature's commands: one async method per command, named after its RPC.

    A method takes the request and the context. It returns the aggregate that it changed, or a list of aggregates with
    the one the command is about first, or None. It raises TurnedDown to refuse the command. Every aggregate that it
    loads must still be as it was when its facts are appended; otherwise it is called again (0039).
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

    def by_account(self, held: Aggregate | None) -> bool:
        """To change a thing they do only where it says so: a visit or a complaint is its owner's score."""
        return held is not None and held.WORKED_BY_ACCOUNT

    async def rows_settled(self, view: type[View[R]], *facts: type[Fact], **equals: Any) -> list[R]:
        """All rows of a view of the service's own facts, once it holds every fact recorded so far (0039).

        The only way for a command to decide on its own service's rows, which may otherwise lag behind what the service
        has acknowledged. The command is called again if one of `facts` is recorded before its own are. Raises
        Unavailable (VIEW_BEHIND).
        """
        await self.repository.unheard(*facts)
        await self.freshness.await_complete(view)
        return await self.rows_unchecked(view, **equals)

    async def claimed(self, holder: UUID, normal: dict[str, str], region: str) -> list[Claim]:
        """Claim normal forms of names and numbers, by kind, for an aggregate that this command creates (0046).

        At first nobody is taken to have them, which spares most commands a question; if somebody has, the append finds
        out, and the command is called again with claims that say who.
        """
        look = self.repository.deciding_again
        claims = await self.personal.identities.claim(holder, normal, region, look=look)
        self.repository.claim(claims)
        return claims

    async def fill_index(self) -> None:
        """Write to the identity index what it lacks of what is stored: from before it was kept, or after a restore."""

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

    async def sealed_at(self, aggregate: Aggregate, texts: dict[str, str]) -> dict[str, str]:
        """Texts sealed for an aggregate's `data_subject`, each at the path at which its details show it.

        For texts that are shown among others that came with other commands. Raises Refused (PERSON_ERASED).
        """
        where = {"region": aggregate.region}
        return await self.personal.seal(aggregate.data_subject, str(aggregate.id), texts, **where)

    async def opened_at(self, aggregate: Aggregate, boxes: dict[str, str]) -> dict[str, str]:
        """The same texts opened, to be compared with what a command brings: nobody is shown them, nor are they stored.

        Those of an erased person are masked. Raises ValueError for one that was altered or moved.
        """
        return await self.personal.open(str(aggregate.id), boxes)
