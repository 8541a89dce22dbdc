"""The script of the demo: generated commands and the scenes, in order."""

from __future__ import annotations

from dataclasses import dataclass

from cli.demo import founding, inspection, story
from cli.demo.cast import REGION, Cast
from cli.demo.checks import Checks
from cli.demo.company import Company, gather
from cli.demo.complaints import complaints
from cli.demo.customers import customers
from cli.demo.diary import Instant, Scene, in_order
from cli.demo.issues import issues
from cli.demo.seed import Scale, at
from cli.demo.stage import Stage
from cli.demo.visits import visits


@dataclass(frozen=True, slots=True)
class Script:
    """The people, and all instants in order."""

    company: Company
    cast: Cast
    instants: list[Instant]

    @property
    def size(self) -> int:
        """How many acts and scenes there are."""
        return sum(extent(instant) for instant in self.instants)


def written(stage: Stage, scale: Scale) -> Script:
    """Generate the script from the seed of a stage."""
    seed = stage.seed
    company = gather(seed, scale)
    known = customers(seed, scale, company)
    month = visits(seed, scale, company, known)
    seller = company.one(REGION, "salesperson")
    referrer = next(one for one in known if one.seller is seller and one.won_at < at(10, 1) and not one.online)
    cast = Cast(stage, company, referrer, Checks())
    acts = [
        *founding.organisation_acts(company),
        *founding.scheme_acts(seed, company),
        *founding.territory_acts(company),
        *founding.customer_acts(company, known),
        *month.acts,
        *issues(seed, company, month.points),
        *complaints(seed, scale, company, known),
    ]
    scenes = [
        Scene(founding.SET_UP, lambda: founding.policies(stage, company)),
        *story.scenes(cast),
        Scene(inspection.DAY, lambda: inspection.inspect(stage, company)),
        Scene(inspection.ANSWERED, lambda: inspection.answer(stage, company)),
    ]
    return Script(company, cast, in_order(acts, scenes))


def extent(instant: Instant) -> int:
    """How many acts and scenes an instant has."""
    return sum(len(chain) for chain in instant.chains.values()) + len(instant.scenes)
