"""The commands of a value of policy, and the events that announce its facts to other services."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import policy_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import EVERYWHERE
from kernel.errors import NotFound
from ledger.context import Context
from ledger.wire import fields
from services.organisation.policy.domain import Policy, policy_id, region_of
from services.organisation.region.domain import Region, region_id

ANNOUNCED: Announced = {
    Policy.Begun: None,
    Policy.Drafted: events.PolicyDrafted,
    Policy.Approved: platform.PolicyApproved,
    Policy.Rejected: events.PolicyRejected,
}


class PolicyCommands(Commands):
    async def draft_policy_value(self, command: pb.DraftPolicyValueRequest, ctx: Context) -> Policy:
        ctx.require_region(region_of(command.scope))
        await self._known_region(region_of(command.scope))
        policy = await self.load_unchecked(Policy, policy_id(command.key, command.scope))
        policy = policy or Policy.start(command.key, command.scope)
        policy.draft(drafted_by=ctx.caller.staff_id, **fields(command, "key", "scope"))
        return policy

    async def approve_policy_value(self, command: pb.ApprovePolicyValueRequest, ctx: Context) -> Policy:
        policy = await self.load_within_reach(Policy, command.policy_id, ctx)
        policy.approve(command.version, by=ctx.caller.staff_id, now=ctx.now)
        return policy

    async def reject_policy_value(self, command: pb.RejectPolicyValueRequest, ctx: Context) -> Policy:
        policy = await self.load_within_reach(Policy, command.policy_id, ctx)
        policy.reject(command.version, by=ctx.caller.staff_id, reason=command.reason)
        return policy

    async def _known_region(self, region: str) -> None:
        if region != EVERYWHERE and not await self.load_unchecked(Region, region_id(region)):
            raise NotFound("REGION_UNKNOWN", fields=("region",), region=region)
