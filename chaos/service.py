"""`python -m chaos.service <name>` runs the unchanged service, after injecting what the environment asks for.

CHAOS_INTAKE=duplicate:0.1,drop:0.01,… · CHAOS_FOLD=0.01 · CHAOS_SKEW=seconds[,other seconds,every] · CHAOS_PLANT=name ·
CHAOS_SEED
"""

from __future__ import annotations

import os
import sys
from random import Random

from chaos import bugs, intake
from chassis.process import main
from cli.platform import service


def begin(name: str) -> None:
    """Inject the faults and the bug that the environment names, then run the service."""
    declared = service(name)
    random = Random(f"{os.environ.get('CHAOS_SEED', '0')}/{name}")
    if rates := os.environ.get("CHAOS_INTAKE"):
        intake.shuffled(
            dict((part, float(rate)) for part, rate in (each.split(":") for each in rates.split(","))), random
        )
    if rate := os.environ.get("CHAOS_FOLD"):
        intake.stumbling(float(rate), random)
    if skew := os.environ.get("CHAOS_SKEW"):
        intake.skewed(*(float(part) for part in skew.split(",")))  # after all modules of the service are imported
    if bug := os.environ.get("CHAOS_PLANT"):
        bugs.BY_NAME[bug]()
    main(declared)


if __name__ == "__main__":
    begin(sys.argv[1])
