"""The customers of an area follow its change, and those of a closed territory its successor, step by step (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from google.protobuf.message import Message

from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import relocation_pb2 as pb
from ledger.envelope import Envelope

FOLLOWS = ("customers",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.AreaChangeApplied():
            id = uuid5(UUID(event.area_id), f"change_{event.change}")
            yield pb.MoveCustomersRequest(relocation_id=str(id), code=event.code, region=fact.region, step=1)
        case events.TerritoryClosed() if event.successor_territory_id:
            yield pb.MoveCustomersRequest(
                relocation_id=str(uuid5(UUID(event.territory_id), "closed")),
                territory_id=event.territory_id,
                successor_territory_id=event.successor_territory_id,
                region=fact.region,
                step=1,
            )
        case events.CustomersMoved() if event.cursor:
            yield pb.MoveCustomersRequest(
                relocation_id=event.relocation_id,
                code=event.code,
                territory_id=event.territory_id,
                successor_territory_id=event.successor_territory_id,
                region=fact.region,
                cursor=event.cursor,
                step=event.step + 1,
            )
