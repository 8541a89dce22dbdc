"""Facts and aggregates: the library's, with fixed topics, two times and a region."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.domain import (
    AggregateCreated,
    AggregateEvent,
    BaseAggregate,
    CanSnapshotAggregate,
    DomainEvent,
    MetaAggregate,
)
from eventsourcing.domain import event as event
from eventsourcing.utils import register_topic

__all__ = ["EVERYWHERE", "RECORDED_AT", "Aggregate", "Fact", "FirstFact", "event", "namespace"]

EVERYWHERE = "*"
"""Instead of a region: belongs to the whole organisation."""

RECORDED_AT: ContextVar[datetime] = ContextVar("recorded_at")
"""The recording instant of the current command's facts; set by the application, from the injected clock."""


def namespace(service: str) -> UUID:
    """The namespace for ids that a service derives from names (RFC 9562). Never changed."""
    return uuid5(NAMESPACE_URL, f"fieldledger:{service}")


class Fact(AggregateEvent):
    """Something that happened to an aggregate. `timestamp` is when it was recorded (D9).

    Every concrete fact has a fixed `TOPIC`, chosen once: stored names survive moved files.
    """

    occurred_at: datetime
    """When it happened, a UTC instant; equal to the recording instant unless the command gave another."""

    @staticmethod
    def create_timestamp() -> datetime:
        """The recording instant of the current command. Raises LookupError outside a command."""
        return RECORDED_AT.get()


class FirstFact(AggregateCreated, Fact):
    """The first fact of an aggregate."""


class AggregateSnapshot(CanSnapshotAggregate[UUID], DomainEvent):
    """The state of an aggregate at a version, so that loading time does not grow with its history."""

    TOPIC = "chassis.Snapshot"
    topic: str
    state: dict[str, Any]

    @staticmethod
    def create_timestamp() -> datetime:
        """The recording instant of the command that made the snapshot due."""
        return RECORDED_AT.get()


# The library registers facts and aggregates at definition, but this class only when a first snapshot is taken: a
# process that had taken none yet could not read the existing ones.
register_topic(AggregateSnapshot.TOPIC, AggregateSnapshot)


class _Body(dict[str, Any]):
    """A class body in which every `@event` method may be called `_`: the fact in the decorator identifies it."""

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(f"_when_{len(self)}" if name == "_" else name, value)


class _Kind(MetaAggregate[Any]):
    @classmethod
    def __prepare__(mcs, name: str, bases: tuple[type, ...], /, **given: Any) -> _Body:
        return _Body()


class Aggregate(BaseAggregate[UUID], metaclass=_Kind):
    """Base of all aggregates. Decide in a plain method and raise `Refused`; mutate in an `@event` method.

    A subclass sets `self.region` in its first `@event` method: access to rows is limited by region.
    """

    Event = Fact
    region: str

    @property
    def data_subject(self) -> str:
        """The person under whose key its personal text is sealed; by default the aggregate's own id."""
        return str(self.id)

    PRIVATE: ClassVar[bool] = False
    """Whether its history is for nobody but its owner, and for who may read erasures."""

    WORKED_BY_ACCOUNT: ClassVar[bool] = False
    """Whether whoever looks after its customer may also change it; otherwise they see it, and its owner changes it."""

    @property
    def account_id(self) -> str:
        """The customer to whose account it belongs, if it has no owner of its own: who reaches him reaches it."""
        return ""

    def awaits_decision_by(self, staff_id: str) -> bool:
        """Whether it waits for a decision, and this person is not the one who asked for it."""
        return False

    def needed_scope(self, command: str, by: str) -> str:
        """The scope that somebody needs for a command to it, by the RPC's name, beyond the RPC's own; "" for none."""
        return ""

    @property
    def gone(self) -> bool:
        """Whether it was taken back, so that nobody finds it any more; its history is kept."""
        return False

    @staticmethod
    def create_id(id: UUID) -> UUID:
        """Ids are passed in, never generated here: a repeated command must address the same aggregate (D7)."""
        return id

    @classmethod
    def begin(cls, fact: type[FirstFact], id: UUID, *, occurred_at: datetime | None = None, **fields: Any) -> Self:
        """Create an aggregate with its first fact; `fields` are the fact's fields."""
        fields["occurred_at"] = occurred_at or RECORDED_AT.get()
        return cls._create(fact, id=id, **fields)

    def record(self, fact: type[Fact], *, occurred_at: datetime | None = None, **fields: Any) -> None:
        """Record a decided fact: it mutates the aggregate and waits to be committed."""
        self.trigger_event(fact, occurred_at=occurred_at or RECORDED_AT.get(), **fields)
