"""Axon Framework as a peer: a Maven project (`pom.xml`, `src`) and what measures against it, where Java and Maven are.

The peer is a grpc-java server on the same PostgreSQL, with the framework's JDBC storage. `peer` builds it · `commands`
durable commands, of new and of existing aggregates · `lists` a projection and a replay
"""

from __future__ import annotations

from bench.axon import commands, lists, peer
from bench.figure import Measure
from cli.terminal import errors


def measures() -> list[Measure]:
    """What is measured against the peer: nothing where it cannot be built, which is printed."""
    try:
        peer.build()
    except peer.CannotBeBuilt as reason:
        errors.print(f"Axon Framework: left out, {reason}")
        return []
    return [commands.measure, lists.projection, lists.replay]
