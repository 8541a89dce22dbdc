"""The peer's program: built once by Maven into `build/axon`, and how it is run and called."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import grpc

from chassis.tables import ROOT

PROJECT, BUILT = Path(__file__).parent, ROOT / "build" / "axon"
SERVICE = "fieldledger.bench.Axon"
BUILD_SECONDS, RUN_SECONDS = 600, 600
# Room for many short-lived objects, and the collector with the highest throughput.
MEMORY = ("-XX:+UseParallelGC", "-Xms1g", "-Xmx1g", "-Xmn700m")
COMMAND = ("java", *MEMORY, "-cp", f"{BUILT / 'classes'}:{BUILT / 'jars'}/*", "bench.Peer")


class CannotBeBuilt(Exception):
    """Java, Maven or a package is missing; the text says which."""


def build() -> None:
    """Build what has changed, without the network where nothing is to be fetched. Raises CannotBeBuilt."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise CannotBeBuilt(f"no {program} here")
    answer = ""
    for network in (["-o"], []):
        maven = ["mvn", "-q", "-B", *network, "package"]
        done = subprocess.run(maven, cwd=PROJECT, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False)
        if done.returncode == 0:
            return
        answer = done.stdout + done.stderr
    found = (line for line in answer.splitlines() if line.startswith("[ERROR]"))
    raise CannotBeBuilt(f"Maven could not build it: {next(found, 'no reason given')}")


async def run(channel: grpc.aio.Channel, method: str, events: int) -> float:
    """Have the peer fill its log with so many events, project or replay them. Returns its events per second."""
    call: Any = channel.unary_unary(f"/{SERVICE}/{method}")
    return float(await call(str(events).encode(), timeout=RUN_SECONDS))
