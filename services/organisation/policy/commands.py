"""The commands of a value of policy, and the events that announce its facts to other services."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.policy import declared
from chassis.query import as_uuid
from chassis.rulebook import require_clause
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import policy_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import NotFound
from kernel.policy import Declaration
from ledger.context import Context
from ledger.wire import fields
from services.organisation.department.domain import Department
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
        require_clause(command.clause)
        key = declared(command.key)
        await self._check_scope(key, command.scope)
        policy = await self.load_unchecked(Policy, policy_id(command.key, command.scope))
        policy = policy or Policy.start(command.key, command.scope)
        policy.draft(key, drafted_by=ctx.caller.staff_id, **fields(command, "key", "scope"))
        return policy

    async def approve_policy_value(self, command: pb.ApprovePolicyValueRequest, ctx: Context) -> Policy:
        policy = await self.load_within_reach(Policy, command.policy_id, ctx)
        key = declared(policy.key)
        await self._check_scope(key, policy.scope)
        policy.approve(key, command.version, by=ctx.caller.staff_id, now=ctx.now)
        return policy

    async def reject_policy_value(self, command: pb.RejectPolicyValueRequest, ctx: Context) -> Policy:
        policy = await self.load_within_reach(Policy, command.policy_id, ctx)
        policy.reject(command.version, by=ctx.caller.staff_id, reason=command.reason)
        return policy

    async def _check_scope(self, key: Declaration, scope: str) -> None:
        """Raise Refused for a scope that the key does not have, NotFound for a region or department nobody knows."""
        key.check_scope(scope)
        region, _, department = scope.partition("/")
        if region and not await self.load_unchecked(Region, region_id(region)):
            raise NotFound("REGION_UNKNOWN", fields=("scope",), region=region, nearest="-")
        if department:
            found = await self.load_unchecked(Department, as_uuid(department, "scope"))
            if found is None or found.region != region:
                raise NotFound("DEPARTMENT_UNKNOWN", fields=("scope",), id=department)
