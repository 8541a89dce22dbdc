"""`python -m chaos.planted`: does the checker find bugs? Runs each injected bug once; all must be caught."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from chaos.bugs import BY_NAME
from chaos.check.found import Violation
from chaos.plan import Fault, Plan
from chaos.report import Outcome, add
from chaos.run import run_plan
from chaos.testbed import Testbed
from cli.terminal import terminal
from ledger import telemetry
from ledger.ending import lived

SECONDS, SETTLE_SECONDS = 7.0, 10.0
FOUR = ("organisation", "customers", "visits", "complaints")
"""Customers follow visits and complaints, and those follow customers: none of them runs without the others."""
FIVE = (*FOUR, "notices")
RETRY = "retry under a new id"


@dataclass(frozen=True)
class Scenario:
    """How one bug becomes visible: the services it is injected into, the faults, and the invariants that must fail."""

    bug: str
    at: tuple[str, ...]
    breaks: tuple[str, ...]
    names: Sequence[str]
    faults: tuple[Fault, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    evidence: str = ""
    """Part of the violation's text, to select one clause of an invariant that has several."""
    settle_seconds: float = SETTLE_SECONDS
    replicated: tuple[str, ...] = ("visits",)
    seconds: float = SECONDS

    def caught_by(self, violation: Violation) -> bool:
        return violation.invariant in self.breaks and self.evidence in violation.what


def _kills(label: str, *times: float) -> tuple[Fault, ...]:
    return tuple(Fault("kill", at, 0.0, label) for at in times)


TWO_COURIERS = ("notices", "notices-2")
DROPS = {"CHAOS_INTAKE": "drop:0.2"}
SCENARIOS = (
    Scenario("acknowledged before commit", ("customers",), ("I1",), FOUR, _kills("customers", 2, 4, 6)),
    Scenario("no append lock", ("visits", "visits-2"), ("I3", "I4"), FOUR),
    Scenario("positions with holes", ("customers",), ("I3",), FOUR),
    Scenario("no command on record", ("customers",), ("I1",), FOUR),
    Scenario("refusals not kept", ("customers",), ("I1",), FOUR),
    Scenario("gap accepted", ("customers",), ("I6",), FOUR, (), DROPS),
    Scenario("all offsets committed", ("customers",), ("I6",), FOUR, (), DROPS),
    Scenario("park dropped", ("customers",), ("I6",), FOUR, (), {"CHAOS_FOLD": "0.02"}),
    Scenario("timer in memory", ("complaints",), ("I8",), FOUR, _kills("complaints", 4, 6.5)),
    Scenario("tracked before sent", ("customers",), ("I4",), FOUR, (), {"FIELDLEDGER_CRASHPOINT": "relay.handed:9"}),
    Scenario("relay skips on error", ("customers",), ("I4",), FOUR, (Fault("broker killed", 2, 4.0, "customers"),)),
    Scenario("relay out of order", ("customers",), ("I4",), FOUR),
    Scenario("position before rows", ("customers",), ("I6",), FOUR, _kills("customers", 2, 3.5, 5, 6.5)),
    Scenario("reaction under a random id", ("visits", "visits-2"), ("I1",), FOUR),
    Scenario("deadline under a random id", ("complaints",), ("I1",), FOUR),
    Scenario("aggregate in two partitions", ("customers",), ("I2",), FOUR),
    Scenario("deadline early", ("complaints",), ("I8",), FOUR),
    Scenario("clock of the machine", ("complaints",), ("I8",), FOUR, (), {"CHAOS_SKEW": "300"}),
    Scenario("stale snapshot", ("customers",), ("I6",), FOUR),
    Scenario("version skipped", ("customers",), ("I2",), FOUR, evidence="has versions"),
    Scenario("heartbeats announced", ("customers",), ("I5",), FOUR, evidence="announced by no store"),
    Scenario("recorded when relayed", ("customers",), ("I5",), FOUR, evidence="not the fact of the store"),
    Scenario("parked facts never retried", ("customers",), ("I7",), FOUR, (), {"CHAOS_FOLD": "0.02"}, "are parked"),
    Scenario("place kept one short", ("customers",), ("I7",), FOUR, evidence="stands at"),
    Scenario("deadline worker asleep", ("complaints",), ("I8",), FOUR, evidence=" s late", settle_seconds=40.0),
    Scenario("leaf without metadata", ("customers",), ("I9",), FOUR, evidence="not the fact that was sealed"),
    Scenario("another history published", ("customers",), ("I9",), FOUR, evidence="kept elsewhere"),
    Scenario("memory kept per command", ("customers",), ("I12",), FOUR, evidence="rss grew"),
    Scenario("connection kept now and then", ("customers",), ("I12",), FOUR, evidence="sessions grew"),
    Scenario("notice without its person", ("notices",), ("I13",), FIVE, evidence="was never told"),
    Scenario("sent without a claim", TWO_COURIERS, ("I14",), FIVE, replicated=("visits", "notices")),
    Scenario("breach at the tick", ("complaints",), ("I15",), FIVE, evidence=", not at "),
    Scenario(
        "pause counts on", ("complaints",), ("I15",), FIVE, evidence="is paused, and yet due", seconds=4 * SECONDS
    ),
    Scenario(
        "threshold forgotten at a restart",
        ("complaints",),
        ("I15",),
        FIVE,
        _kills("complaints", 4),
        evidence="fell again",
    ),
    Scenario(RETRY, (), ("I1",), FOUR, (Fault("append reply lost", 1, 5.0, "customers"),)),
)
FEW = ("acknowledged before commit", "gap accepted", "tracked before sent", "stale snapshot")
"""The bugs that every change is checked with: one each of writer, relay, follower and state."""


async def run(testbed: Testbed, scenario: Scenario, seed: int, *, with_bug: bool = True) -> Outcome:
    """Run one scenario, with its bug or without."""
    environment = {label: dict(scenario.environment) for label in scenario.at}
    if with_bug and scenario.bug in BY_NAME:
        for settings in environment.values():
            settings["CHAOS_PLANT"] = scenario.bug
    return await run_plan(
        testbed,
        Plan(seed, scenario.seconds, list(scenario.faults), scenario.replicated),
        names=scenario.names,
        environment=environment,
        settle_seconds=scenario.settle_seconds if with_bug else 60.0,
        new_id_on_retry=with_bug and scenario.bug == RETRY,
    )


def together(scenarios: Sequence[Scenario]) -> Scenario:
    """One scenario with the faults and the settings of several that run the same services: without bugs it is quiet."""
    environment: dict[str, str] = {}
    for scenario in scenarios:
        environment |= scenario.environment
    return Scenario(
        " + ".join(scenario.bug for scenario in scenarios),
        tuple(sorted({label for scenario in scenarios for label in scenario.at})),
        (),
        scenarios[0].names,
        tuple(fault for scenario in scenarios for fault in scenario.faults),
        environment,
    )


async def run_scenarios(chosen: Sequence[Scenario], *, control: bool, at_once: int = 1) -> list[str]:
    """The names of the bugs that were caught; in a control run, of the scenarios without a violation.

    So many run `at_once`, each in processes, databases and topics of its own; only those that leave the servers alone.
    """
    right = []
    async with Testbed() as testbed:
        terminal.print(f"planted bugs on {testbed.about}")
        room = asyncio.Semaphore(at_once)

        async def one(seed: int, scenario: Scenario) -> Outcome:
            async with room:
                return await run(testbed, scenario, seed, with_bug=not control)

        outcomes = await asyncio.gather(*(one(9000 + at, scenario) for at, scenario in enumerate(chosen)))
        for scenario, outcome in zip(chosen, outcomes, strict=True):
            found = [str(v) for v in outcome.violations if control or scenario.caught_by(v)]
            good = not found if control else bool(found)
            if good:
                right.append(scenario.bug)
            shown = (
                found[0] if found else "nothing" if control else f"NOT CAUGHT {list(map(str, outcome.violations))[:3]}"
            )
            terminal.print(f"{'✔' if good else '✘'} {scenario.bug}: {shown[:230]}")
    return right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="names of bugs")
    parser.add_argument("--few", action="store_true", help="those that every change is checked with")
    parser.add_argument(
        "--control", action="store_true", help="the same scenarios without their bugs: nothing is found"
    )
    arguments = parser.parse_args()
    telemetry.set_up("CRITICAL", "chaos")
    names = FEW if arguments.few else arguments.only or [scenario.bug for scenario in SCENARIOS]
    chosen = [scenario for scenario in SCENARIOS if scenario.bug in names]
    if arguments.control and arguments.few:
        chosen = [together(chosen)]
    right = lived(run_scenarios(chosen, control=arguments.control, at_once=2 if arguments.few else 1))
    wrong = [scenario.bug for scenario in chosen if scenario.bug not in right]
    if arguments.control:
        add({"control": {"of": len(chosen), "not_quiet": wrong}})
    else:
        add({"planted_bugs_caught": len(right), "planted_bugs": len(chosen), "planted": {"missed": wrong}})
    terminal.print(f"{len(right)} of {len(chosen)} {'quiet' if arguments.control else 'caught'}")
    raise SystemExit(0 if len(right) == len(chosen) else 1)


if __name__ == "__main__":
    main()
