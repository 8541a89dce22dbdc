"""Settles the points of visits: report, acceptance, informing and asking the customer; some of them too late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from google.protobuf.message import Message

from cli.demo import words
from cli.demo.company import Company, Person
from cli.demo.diary import Act, slot_after, slots
from cli.demo.seed import Seed
from cli.demo.visits import Point
from fieldledger.complaints import v1 as pb

NEVER, TOO_LATE, NOT_CONTENT = 0.04, 0.08, 0.05


def issues(seed: Seed, company: Company, points: Iterable[Point]) -> Iterator[Act]:
    """The course of every issue, until the end of the month."""
    for point in points:
        yield from _course(seed, company, point)


def _course(seed: Seed, company: Company, point: Point) -> Iterator[Act]:
    label = f"issue/{point.issue_id}"
    chance, all = seed.chance(label), slots()
    luck = chance.random()
    if luck < NEVER:
        return
    after = point.due if luck < NEVER + TOO_LATE else point.logged_at
    ahead = [slot for slot in all if slot > after and (after == point.due or slot < point.due)]
    at = chance.choice(ahead[:8]) if ahead else slot_after(all, after)
    score = 2 if chance.random() < NOT_CONTENT else chance.choice((3, 4, 4, 5, 5))
    for round, given in enumerate([score, 4] if score == 2 else [score]):
        for step, (who, command) in enumerate(_steps(company, point, words.choose(chance, words.REPORTS), given)):
            if at is None:
                return
            yield Act(at, who, f"{label}/{round}/{step}", label, command)
            at = slot_after(all, at)


def _steps(company: Company, point: Point, report: str, score: int) -> Iterator[tuple[Person, Message]]:
    """One round: by the responsible person, by marketing (never the author of the report) and by customer service."""
    id, author = point.issue_id, point.responsible
    service = company.one(point.region, "customer_service")
    marketing = company.one(point.region, "manager" if author.job == "marketing" else "marketing")
    yield author, pb.ReportResolutionRequest(issue_id=id, report=report)
    yield marketing, pb.AcceptResolutionRequest(issue_id=id)  # of a promise, the report is the answer already
    yield service, pb.TellCustomerRequest(issue_id=id, channel="电话")
    yield service, pb.RateResolutionRequest(issue_id=id, score=score, suggestion="无")
