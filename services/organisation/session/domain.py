"""A session: somebody signed in, and acts by it until it is ended or its time is over."""

from __future__ import annotations

from datetime import datetime
from hmac import compare_digest
from typing import Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event


class Session(Aggregate):
    """`owner_id` is whose it is. Of its secret only the digest is known (SHA-256, hexadecimal)."""

    TOPIC = "organisation.Session"

    class Opened(FirstFact):
        TOPIC = "organisation.SessionOpened"
        region: str
        staff_id: str
        provider: str
        secret_digest: str
        expires_time: datetime

    class Ended(Fact):
        TOPIC = "organisation.SessionEnded"
        staff_id: str
        ended_by: str

    @classmethod
    def open(
        cls, id: UUID, *, region: str, staff_id: str, provider: str, secret_digest: str, expires_time: datetime
    ) -> Self:
        """Open the session of somebody whom a provider such as "OIDC" has told apart from others."""
        return cls.begin(
            cls.Opened,
            id,
            region=region,
            staff_id=staff_id,
            provider=provider,
            secret_digest=secret_digest,
            expires_time=expires_time,
        )

    def end(self, ended_by: str) -> None:
        """End the session; one that was ended before stays as it was."""
        if not self.ended:
            self.record(self.Ended, staff_id=self.owner_id, ended_by=ended_by)

    def opens_for(self, secret_digest: str, now: datetime) -> bool:
        """Whether whoever has this secret may act by the session at an instant."""
        return compare_digest(self.secret_digest, secret_digest) and not self.ended and now < self.expires_time

    @event(Opened)
    def __init__(
        self, id: UUID, region: str, staff_id: str, provider: str, secret_digest: str, expires_time: datetime
    ) -> None:
        self.region, self.owner_id, self.provider = region, staff_id, provider
        self.secret_digest, self.expires_time, self.ended = secret_digest, expires_time, False

    @event(Ended)
    def _(self) -> None:
        self.ended = True
