"""The answer to whether a customer is known, and how often each person asked on each day (S0-5.3.1-b)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import cast
from uuid import uuid4

from google.protobuf.message import Message

from access.teams import ReportingLines
from chassis.names import KnownRegions
from chassis.query import Queries, listing
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import look_up_pb2 as pb
from kernel.aggregate import EVERYWHERE
from kernel.area import normal_area, overlap
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from privacy.identity import normal_name, normal_number
from services.customers.area.domain import AreaMap
from services.customers.customer.domain import Customer, check_phone, normal_uscc
from services.customers.look_up.domain import Question, standing
from services.customers.territory.domain import Territory


class LookUpList(View[pb.LookUpRow]):
    NAME, VERSION, ROW, KEY = "look_up_list", 1, pb.LookUpRow, ("staff_id", "look_up_date")
    FOLLOWS = ("customers",)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        if isinstance(event, events.LookUpMade):
            yield event.staff_id, event.look_up_date

    def fold(self, row: pb.LookUpRow, event: Message, fact: Envelope) -> None:
        if isinstance(event, events.LookUpMade):
            row.asked += 1
            row.of_others += event.standing == events.CUSTOMER_STANDING_OTHERS


class LookUpQueries(Queries):
    list_look_ups = listing(LookUpList)

    async def look_up_customer(self, request: pb.LookUpCustomerRequest, ctx: Context) -> pb.LookUpCustomerResponse:
        """Whether a company or number is known, and what it is to the caller; counted before it is told.

        Raises Invalid, Refused.
        """
        asked = Question(request.phone, request.uscc, request.company_name, request.area_code)
        by = asked.by
        found = await self._responsible(asked, by, ctx)
        lines = cast(ReportingLines, self.views[ReportingLines])
        told = standing(found, ctx.caller.staff_id, (await lines.reaching(ctx.caller)).team)
        note = pb.NoteLookUpRequest(staff_id=ctx.caller.staff_id, region=ctx.caller.region)
        note.by = cast(events.LookUpKey, events.LookUpKey.Value(f"LOOK_UP_KEY_{by}"))
        if told:
            note.standing = cast(events.CustomerStanding, events.CustomerStanding.Value(f"CUSTOMER_STANDING_{told}"))
        own = copy(ctx)
        own.command_id = uuid4()
        await self.executor.execute("note_look_up", note, own)
        return pb.LookUpCustomerResponse(known=bool(told), standing=note.standing)

    async def _responsible(self, asked: Question, by: str, ctx: Context) -> list[str]:
        """Who is responsible for each customer that has what was asked for; "" for one in the pool."""
        region = ctx.caller.region
        code = normal_area(asked.area_code, "area_code") if asked.area_code else ""
        if code:
            place = await AreaMap(self.load_unchecked).place(code, ctx.now)
            held = await self.load_unchecked(Territory, place.territory_id) if place.territory_id else None
            region = held.region if held else region
        normal = self._normal(asked, by, "" if region == EVERYWHERE else region, ctx)
        found, regions = list[str](), [region]
        if by == "NAME" and region == EVERYWHERE:  # names are compared within a region: he who sees all asks in each
            regions = [row.region for row in await self.rows_unchecked(KnownRegions)]
        claims = [one for at in regions for one in await self.personal.identities.claim(uuid4(), normal, at)]
        for claim in claims:
            for holder in claim.known:
                customer = await self.load_unchecked(Customer, holder)
                if customer is None or customer.gone:
                    continue
                if code and customer.area_code and not overlap([customer.area_code], [code]):
                    continue
                while customer.merged_into:
                    customer = await self.load_unchecked(Customer, customer.merged_into)
                    assert customer is not None, "a merge names a customer, and none is ever removed"
                found.append(customer.responsible_id)
        return found

    def _normal(self, asked: Question, by: str, region: str, ctx: Context) -> dict[str, str]:
        """What was asked for as it is compared. Raises Refused."""
        if by == "NAME":
            return {"name": normal_name(asked.company_name)}
        if by == "USCC":
            return {"uscc": normal_uscc(asked.uscc)}
        number = normal_number(asked.phone, self.policy.text("customer.phone_country", region, ctx.now))
        check_phone(number)
        return {"phone": number}
