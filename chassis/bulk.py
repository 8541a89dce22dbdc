"""Many commands in one stream, for imports: each is decided independently, under its own id, as if sent alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from access.transport import OF_SERVICES
from chassis.clock import Clock
from chassis.executor import Executor
from chassis.reasons import Reasons
from chassis.rpc import command_id_in, is_command, reader, scope_of, snake, why
from chassis.validation import check
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, Invalid
from ledger import telemetry
from ledger.context import EVERYWHERE, Context

MOST = 5_000
"""Maximum commands per stream: if all are refused, their reasons still fit into one answer (ANSWER_BYTES)."""
IN_HAND = 256
"""Maximum commands in flight over all streams: one group of the store."""


class Bulk:
    """Implements BulkService. Back-pressure: a stream is read no faster than the store accepts commands."""

    def __init__(
        self,
        executor: Executor,
        clock: Clock,
        services: Iterable[ServiceDescriptor],
        reasons: Reasons,
        max_commands: int,
    ) -> None:
        self._executor, self._clock, self._reasons = executor, clock, reasons
        # At most half of the store's queue, so that single commands still find room in it.
        self._room = asyncio.Semaphore(max(1, min(IN_HAND, max_commands // 2)))
        self._methods = {
            method.name: (snake(method.name), reader(GetMessageClass(method.input_type)), scope_of(method))
            for service in services
            for method in service.methods
            if is_command(method) and scope_of(method) not in OF_SERVICES
        }

    async def submit(self, requests: AsyncIterator[platform.SubmitRequest | None], ctx: Context) -> Message:
        """The outcome of each command.

        Raises Forbidden unless the caller reaches the whole organisation, and Invalid (BULK_TOO_LONG, FIELD_MALFORMED)
        when the rest of a stream cannot be read: the commands before that point were executed, and the same ids may be
        sent again.
        """
        ctx.require_region(EVERYWHERE)
        tasks: list[asyncio.Task[platform.Submitted]] = []
        wrong: Invalid | None = None
        async with asyncio.TaskGroup() as group:
            async for some in requests:
                if some is None:
                    wrong = Invalid("FIELD_MALFORMED", names="the message", fields=("message",))
                elif len(tasks) + len(some.commands) > MOST:
                    wrong = Invalid("BULK_TOO_LONG", most=str(MOST), fields=("commands",))
                if wrong or some is None:
                    break
                for one in some.commands:
                    await self._room.acquire()
                    tasks.append(task := group.create_task(self._submit(one, ctx)))
                    task.add_done_callback(lambda _: self._room.release())
        if wrong:
            raise wrong
        return platform.SubmitResponse(submitted=[task.result() for task in tasks])

    async def _submit(self, one: platform.SubmittedCommand, ctx: Context) -> platform.Submitted:
        id = one.command_id[:36]
        try:
            return platform.Submitted(command_id=id, receipt=await self._carry_out(one, ctx))
        except Exception as error:
            no = why(error, one.method)
            telemetry.TURNED_DOWN.labels("bulk", no.reason).inc()
            return platform.Submitted(command_id=id, status=self._reasons.status(no)[2])

    async def _carry_out(self, one: platform.SubmittedCommand, ctx: Context) -> platform.Receipt:
        check(one)
        if one.method not in self._methods:
            raise Invalid("METHOD_UNKNOWN", method=one.method[:100], fields=("method",))
        name, read, scope = self._methods[one.method]
        if not ctx.caller.may(scope):
            raise Forbidden("SCOPE_MISSING", scope=scope, clause="S0-5.3.3-b")
        request = read(one.request)
        if request is None:
            raise Invalid("FIELD_MALFORMED", names="request", fields=("request",))
        check(request)
        own = Context(ctx.caller, self._clock.now(), command_id_in(one.command_id))
        own.correlation_id, own.traceparent = ctx.correlation_id, ctx.traceparent
        return await self._executor.execute(name, request, own)
