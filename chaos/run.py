"""`python -m chaos.run`: seeded runs on Apache Kafka and PostgreSQL; exits with 1 on any violation."""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chaos import settle
from chaos.cell import ALL, Cell
from chaos.check import check
from chaos.check.checkpoints import checkpoints
from chaos.check.found import Violation, gather
from chaos.check.timers import latest
from chaos.check.weights import weigh, weights
from chaos.faults import Faults, told
from chaos.plan import KINDS, Plan, plan_of
from chaos.record import Record
from chaos.stand import Stand
from chaos.workload import Workload
from ledger import telemetry

BUILD = Path("build")
CALLERS = 8
SETTLE_SECONDS = 90.0


@dataclass
class Outcome:
    """What one run found."""

    seed: int
    record: Record
    violations: list[Violation]
    faults: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    crashes: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    cuts: Counter[str] = field(default_factory=Counter)
    resolved: int = 0
    settled: float = 0.0
    late: float = 0.0
    facts: int = 0
    missed: dict[str, int] = field(default_factory=dict)

    def line(self) -> str:
        counts = self.record.counts()
        said = ", ".join(f"{counts[name]} {name}" for name in ("ok", "refused", "turned down", "unknown"))
        done = ", ".join(f"{kind} ×{count}" if count > 1 else kind for kind, count in sorted(self.faults.items()))
        mark = "✘" if self.violations else "✔"
        return f"{mark} seed {self.seed}: {said}; {self.facts} facts; settled in {self.settled:.1f} s; {done}"


async def one(
    stand: Stand,
    plan: Plan,
    *,
    names: Sequence[str] = ALL,
    environment: dict[str, dict[str, str]] | None = None,
    settle_seconds: float = SETTLE_SECONDS,
    new_id_on_retry: bool = False,
) -> Outcome:
    """One run of a plan. `environment` tells processes more at their start, by label."""
    place = BUILD / "chaos" / str(plan.seed)
    shutil.rmtree(place, ignore_errors=True)
    plan.write(BUILD / "chaos" / f"{plan.seed}.json")
    said = told(plan)
    for label, more in (environment or {}).items():
        said.setdefault(label, {}).update(more)
    async with Cell(stand, place, plan.seed, names, said, plan.replicated) as cell:
        load = Workload(
            {name: cell.of(name) for name in names}, cell.issuer, plan.seed, new_id_on_retry=new_id_on_retry
        )
        await settle.witness(cell)
        readers = {name: settle.Reader(cell, name) for name in names}
        reading = [asyncio.create_task(reader.run()) for reader in readers.values()]
        try:
            await load.begin()
            await load.work(CALLERS, time.monotonic() + 1.0)
            before = weigh(cell)
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
            took = time.monotonic() - began
            await asyncio.sleep(0.2)
            for task in reading:
                task.cancel()
            violations += weights(cell, before)
            databases = {name: cell.dsn(name) for name in names}
            tails = {name: reader.tail for name, reader in readers.items()}
            async with gather(load.record, databases, stand.kafka.bootstrap, cell.tag, tails) as found:
                violations += await check(found)
                violations += await asyncio.to_thread(checkpoints, databases, cell.keys)
                late = latest(found.stores["complaints"]) if "complaints" in names else 0.0
                facts = sum(len(store.facts) for store in found.stores.values())
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
        resolved,
        took,
        late,
        facts,
        faults.missed,
    )


def summary(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """What all runs came to, for build/chaos.json."""
    counts = sum((outcome.record.counts() for outcome in outcomes), Counter[str]())
    texts = [f"seed {outcome.seed}: {violation}" for outcome in outcomes for violation in outcome.violations]
    crashes = sum((outcome.crashes for outcome in outcomes), Counter[str]())
    return {
        "runs": len(outcomes),
        "seeds": [outcome.seed for outcome in outcomes],
        "faults": dict(sorted(sum((Counter(outcome.faults) for outcome in outcomes), Counter[str]()).items())),
        "missed": dict(sorted(sum((Counter(outcome.missed) for outcome in outcomes), Counter[str]()).items())),
        "skipped": sorted({text for outcome in outcomes for text in outcome.skipped}),
        "crash_points": dict(sorted(crashes.items())),
        "killed": sum(outcome.kills for outcome in outcomes),
        "replies_lost": dict(sorted(sum((outcome.cuts for outcome in outcomes), Counter[str]()).items())),
        "acknowledged": counts["ok"],
        "refused": counts["refused"],
        "lost": sum("LOST" in text for text in texts),
        "doubled": sum("DOUBLED" in text for text in texts),
        "unknown": counts["unknown"] + counts["open"],
        "unknown_resolved": sum(outcome.resolved for outcome in outcomes),
        "facts": sum(outcome.facts for outcome in outcomes),
        "latest_deadline_seconds": round(max((outcome.late for outcome in outcomes), default=0.0), 2),
        "longest_settling_seconds": round(max((outcome.settled for outcome in outcomes), default=0.0), 2),
        "violations": texts,
    }


def keep(part: dict[str, object]) -> None:
    """Write into build/chaos.json, beside what other parts wrote there."""
    path = BUILD / "chaos.json"
    held = json.loads(path.read_text("utf-8")) if path.exists() else {}
    BUILD.mkdir(exist_ok=True)
    path.write_text(json.dumps(held | part, indent=1, ensure_ascii=False), "utf-8")


async def several(seeds: Sequence[int], seconds: float, kinds: Sequence[str]) -> list[Outcome]:
    """A run that fails by itself is told as a violation, and what is left goes on with new servers."""
    outcomes, left = list[Outcome](), deque(seeds)
    while left:
        async with Stand() as stand:
            print(f"attack on {stand.about}; {len(left)} runs of {seconds:.0f} s", flush=True)
            while left:
                try:
                    outcome = await one(stand, plan_of(left[0], seconds, kinds))
                except Exception as error:
                    outcome = Outcome(left[0], Record(), [Violation("attack", f"failed by itself: {error!r}")])
                left.popleft()
                outcomes.append(outcome)
                print(outcome.line(), flush=True)
                for text in (*map(str, outcome.violations), *outcome.skipped):
                    print(f"    {text}", flush=True)
                if any(violation.invariant == "attack" for violation in outcome.violations):
                    break
    return outcomes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1, help="of the first run; each further run has the next one")
    parser.add_argument("--kinds", nargs="*", default=[], choices=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    asked = parser.parse_args()
    telemetry.set_up("CRITICAL", "chaos")
    seeds = [asked.seed + at for at in range(asked.runs)]
    outcomes = asyncio.run(several(seeds, asked.seconds, asked.kinds))
    found = summary(outcomes)
    keep(found)
    for name in ("acknowledged", "lost", "doubled", "unknown", "unknown_resolved", "killed", "replies_lost"):
        print(f"{name}: {found[name]}")
    print(f"faults: {found['faults']}\nmissed: {found['missed']}")
    print(f"crash points: {found['crash_points']}\nviolations: {len(found['violations'])}")  # type: ignore[arg-type]
    raise SystemExit(1 if found["violations"] else 0)


if __name__ == "__main__":
    main()
