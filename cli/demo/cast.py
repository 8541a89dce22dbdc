"""The people of the story, and the ids that its scenes pass on."""

from __future__ import annotations

from dataclasses import dataclass

from google.protobuf.message import Message

from cli.demo.checks import Checks
from cli.demo.company import Company, Person
from cli.demo.customers import Customer, territory
from cli.demo.stage import Stage
from cli.demo.visits import issue_of
from fieldledger.platform.v1 import platform_pb2 as platform

REGION = "east"


@dataclass(slots=True)
class Cast:
    """The people of one region and the stage they act on."""

    stage: Stage
    company: Company
    referrer: Customer
    checks: Checks

    def person(self, job: str, number: int = 0) -> Person:
        """The person with this job in the region."""
        return self.company.of(REGION, job)[number]

    @property
    def seller(self) -> Person:
        return self.person("salesperson")

    @property
    def rival(self) -> Person:
        return self.person("salesperson", 1)

    @property
    def newcomer(self) -> Person:
        """Who joins and leaves within the month."""
        return self.company.joining[0]

    @property
    def territory_id(self) -> str:
        return territory(self.stage.seed, self.seller)

    def made(self, label: str, aggregate: str) -> str:
        """The id of the aggregate that a command of the story created."""
        return self.stage.seed.made(f"story/{label}", aggregate)

    @property
    def customer_id(self) -> str:
        return self.made("lead", "Customer")

    @property
    def complaint_id(self) -> str:
        return self.made("complaint", "Complaint")

    def issue_id(self, number: int) -> str:
        """The issue of a point of the first visit."""
        return issue_of(self.made("visit", "Visit"), number)

    async def do(self, who: Person, label: str, command: Message) -> platform.Receipt:
        """Send a command of the story."""
        return await self.stage.do(who, f"story/{label}", command)

    def expect(self, text: str, clause: str = "", /, **figures: tuple[object, object]) -> None:
        """Record a step that has just been played, with its figures."""
        self.checks.expect(self.stage.now, text, clause, **figures)
