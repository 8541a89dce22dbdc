"""How a person says where, by which channels and when he is told outside the console."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.policy import declarations
from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import reader_pb2 as pb
from kernel.errors import Forbidden, Refused
from ledger.context import Context
from ledger.wire import fields, short
from services.notices.reader.domain import Preferences, Reader, check_address, reader_id

RULE = "notice.rule."
CHANNELS = events.OutsideChannel.DESCRIPTOR
ANNOUNCED: Announced = {
    Reader.Begun: None,
    Reader.AddressSet: events.ReaderAddressSet,
    Reader.AddressRemoved: events.ReaderAddressRemoved,
    Reader.PreferencesSet: events.ReaderPreferencesSet,
}


class ReaderCommands(Commands):
    async def set_address(self, command: pb.SetAddressRequest, ctx: Context) -> Reader:
        reader = await self._own(command.staff_id, ctx)
        channel = short(CHANNELS, command.channel)
        if not command.outside_address.strip():
            reader.remove_address(channel)
            return reader
        check_address(channel, command.outside_address)
        known = reader.addresses.get(channel)
        if known and (await self.opened_at(reader, {"outside_address": known})) == {
            "outside_address": command.outside_address
        }:
            return reader
        sealed = await self.sealed_for(reader, command)
        reader.set_address(channel, sealed["outside_address"])
        return reader

    async def set_preferences(self, command: pb.SetPreferencesRequest, ctx: Context) -> Reader:
        reader = await self._own(command.staff_id, ctx)
        given = fields(command, "staff_id")
        chosen = {name: tuple(dict.fromkeys(given[name])) for name in ("urgent", "normal", "digest")}
        wanted = Preferences(**given | chosen)
        wanted.check()
        self._keep_mandatory(wanted, reader.region, ctx)
        reader.prefer(wanted)
        return reader

    async def _own(self, staff_id: str, ctx: Context) -> Reader:
        """How the caller is told. Raises Forbidden for another person's."""
        if staff_id != ctx.caller.staff_id:
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b", fields=("staff_id",))
        known = await self.load_unchecked(Reader, reader_id(staff_id))
        return known or Reader.of(staff_id, region=ctx.caller.region)

    def _keep_mandatory(self, wanted: Preferences, region: str, ctx: Context) -> None:
        """Raise Refused (MANDATORY_RULE) where a person would no longer be told of what the house says he must be."""
        house = self.policy.value("notice.channels", region, ctx.now).value
        for name in sorted(key.removeprefix(RULE) for key in declarations() if key.startswith(RULE)):
            rule = self.policy.value(f"notice.rule.{name}", region, ctx.now).value
            of = rule["class"]
            if rule.get("mandatory") and (missing := sorted(set(house[of]) - set(wanted.of_class(of)))):
                raise Refused("MANDATORY_RULE", fields=(of.lower(),), rule=name, channels=", ".join(missing))
