"""`python -m chaos.run`: seeded runs on Apache Kafka and PostgreSQL; fails on a violation or too few commands."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import time
from collections import Counter, deque
from collections.abc import Sequence
from datetime import UTC, datetime

from chaos import report, settle
from chaos.cell import ALL, Cell
from chaos.check import check
from chaos.check.checkpoints import checkpoints
from chaos.check.found import Violation
from chaos.check.gather import gather
from chaos.check.resources import resource_growth, resource_usage
from chaos.check.timers import late_seconds, latest
from chaos.faults import Faults, start_settings
from chaos.plan import EMPTIED, KINDS, Plan, plan_of
from chaos.record import Record
from chaos.report import BUILD, Outcome
from chaos.testbed import Testbed
from chaos.workload import Workload
from cli.terminal import errors, terminal
from ledger import telemetry
from ledger.ending import lived

CALLERS = 8
WARM_SECONDS = 3.0
"""Seconds of load before resource usage is measured and faults begin."""
SETTLE_SECONDS = 90.0
WHOLE_SECONDS, WHOLE_ACKNOWLEDGED = 20 * 60.0, 50_000
"""An attack of the default length needs this many acknowledged commands for its result to mean anything."""


async def run_plan(
    testbed: Testbed,
    plan: Plan,
    *,
    names: Sequence[str] = ALL,
    environment: dict[str, dict[str, str]] | None = None,
    settle_seconds: float = SETTLE_SECONDS,
    new_id_on_retry: bool = False,
) -> Outcome:
    """Run one plan. `environment` holds additional variables for the processes, by label."""
    place = BUILD / "chaos" / str(plan.seed)
    shutil.rmtree(place, ignore_errors=True)
    plan.write(BUILD / "chaos" / f"{plan.seed}.json")
    settings = start_settings(plan)
    for label, more in (environment or {}).items():
        settings.setdefault(label, {}).update(more)
    async with Cell(testbed, place, plan.seed, names, settings, plan.replicated) as cell:
        load = Workload(
            {name: cell.of(name) for name in names},
            cell.issuer,
            plan.seed,
            cell.mailbox.address,
            new_id_on_retry=new_id_on_retry,
        )
        await settle.add_database_time(cell)
        readers = {name: settle.Reader(cell, name) for name in names}
        reading = [asyncio.create_task(reader.run()) for reader in readers.values()]
        try:
            await load.begin()
            await load.work(CALLERS, time.monotonic() + WARM_SECONDS)
            # One that a crash point ended is up again first: what is not running has no level to return to.
            await asyncio.gather(*(member.ready() for member in cell.members.values()))
            before, known = await asyncio.to_thread(resource_usage, cell), len(load.record.intents)
            begun, faults = time.monotonic(), Faults(cell, load)
            await asyncio.gather(load.work(CALLERS, begun + plan.seconds), faults.play(plan, begun))
            cell.heal()
            began = time.monotonic()
            try:
                await asyncio.gather(*(member.ready() for member in cell.members.values()))
                violations: list[Violation] = []
            except TimeoutError as error:
                violations = [Violation("settling", str(error))]
            resolved = await load.resolve()
            violations += await settle.settled(cell, settle_seconds)
            quiet_at = datetime.now(UTC)
            settled_after = time.monotonic() - began
            await asyncio.sleep(0.2)
            for task in reading:
                task.cancel()
            violations += resource_growth(
                before, await asyncio.to_thread(resource_usage, cell), len(load.record.intents) - known
            )
            databases = {name: cell.dsn(name) for name in names}
            found = await gather(
                load.record,
                databases,
                testbed.kafka.bootstrap,
                cell.tag,
                {name: reader.tail for name, reader in readers.items()},
                poisoned=any(fault.kind == "poison" for fault in plan.faults),
                emptied=any(fault.kind == EMPTIED for fault in plan.faults),
                taken=cell.mailbox.taken,
                late_seconds=late_seconds(plan.faults),
                quiet_at=quiet_at,
            )
            violations += await asyncio.to_thread(check, found)
            violations += await checkpoints(databases, cell.keys, testbed.kafka.bootstrap, cell.tag, cell.seals)
        finally:
            for task in reading:
                task.cancel()
            await load.close()
        crashes = sum((member.crashed_at for member in cell.members.values()), Counter[str]())
        kills = sum(member.exits[-9] for member in cell.members.values())
    return Outcome(
        plan.seed,
        load.record,
        violations,
        faults.done,
        faults.skipped,
        crashes,
        kills,
        faults.cuts,
        resolved=resolved,
        settled=settled_after,
        late=latest(found.stores["complaints"]) if "complaints" in names else 0.0,
        facts=sum(len(store.facts) for store in found.stores.values()),
        missed=faults.missed,
    )


async def run_seeds(seeds: Sequence[int], seconds: float, kinds: Sequence[str]) -> list[Outcome]:
    """Run all seeds. A run that raises is reported as a violation, and the rest continue on new servers."""
    outcomes, left = list[Outcome](), deque(seeds)
    while left:
        async with Testbed() as testbed:
            terminal.print(f"attack on {testbed.about}; {len(left)} runs of {seconds:.0f} s")
            while left:
                try:
                    outcome = await run_plan(testbed, plan_of(left[0], seconds, kinds))
                except Exception as error:
                    outcome = Outcome(left[0], Record(), [Violation("attack", f"failed by itself: {error!r}")])
                left.popleft()
                outcomes.append(outcome)
                terminal.print(outcome.line())
                for text in (*map(str, outcome.violations), *outcome.skipped):
                    terminal.print(f"    {text}")
                if any(violation.invariant == "attack" for violation in outcome.violations):
                    break
    return outcomes


def verdict(found: dict[str, int], wanted: int) -> list[str]:
    """The reasons why an attack failed, given its figures and the least number of acknowledged commands."""
    why = [f"{found['violations']} violations"] if found["violations"] else []
    if found["acknowledged"] < wanted:
        why.append(f"{found['acknowledged']} commands acknowledged, at least {wanted} are wanted")
    return why


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument(
        "--seed",
        type=int,
        default=int(time.time()),
        help="of the first run, else from the clock; each next run's is 1 more",
    )
    parser.add_argument(
        "--at-least",
        type=int,
        help=f"acknowledged commands; {WHOLE_ACKNOWLEDGED} if it is as long as by default, else 0",
    )
    parser.add_argument("--kinds", nargs="*", default=[], choices=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    arguments = parser.parse_args()
    telemetry.set_up("CRITICAL", "chaos")
    seeds = [arguments.seed + at for at in range(arguments.runs)]
    terminal.print(f"the same again: --runs {arguments.runs} --seconds {arguments.seconds:g} --seed {arguments.seed}")
    found = report.summary(lived(run_seeds(seeds, arguments.seconds, arguments.kinds)))
    whole = WHOLE_ACKNOWLEDGED if arguments.runs * arguments.seconds >= WHOLE_SECONDS else 0
    wanted = whole if arguments.at_least is None else arguments.at_least
    found["attack"]["at_least"] = wanted
    report.begin(found)
    for name, value in (found | found["attack"] | {"violations": found["violations"]}).items():
        if name not in ("attack", "planted_bugs", "planted_bugs_caught"):
            terminal.print(f"{name}: {value}")
    why = verdict(found, wanted)
    if why:
        errors.bad(f"the attack failed: {'; '.join(why)}")
    raise SystemExit(1 if why else 0)


if __name__ == "__main__":
    main()
