"""A program can be started as another user while gRPC is at work: PostgreSQL is, by a process that serves."""

from __future__ import annotations

import asyncio
import os
import subprocess

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

TIMES, CALLERS = 40, 8


async def test_a_forked_process_is_left_alone_by_grpc() -> None:
    """With gRPC's handlers for forks, two in five such processes ended before they began."""
    server, state = grpc.aio.server(), health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(state, server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        check, over = health_pb2_grpc.HealthStub(channel).Check, asyncio.Event()

        async def call() -> None:
            while not over.is_set():
                await check(health_pb2.HealthCheckRequest())

        calling = [asyncio.create_task(call()) for _ in range(CALLERS)]
        codes = [await asyncio.to_thread(_forked) for _ in range(TIMES)]
        over.set()
        await asyncio.gather(*calling)
    await server.stop(None)
    assert codes == [0] * TIMES


def _forked() -> int:
    # What another user needs, and `preexec_fn` does too: a fork, where Python otherwise does without.
    done = subprocess.run(["true"], preexec_fn=os.getpid, capture_output=True, check=False)
    return done.returncode or len(done.stderr)
