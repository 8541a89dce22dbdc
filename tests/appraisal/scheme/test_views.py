"""Which schemes are listed, in which order, and who may read one."""

from __future__ import annotations

import pytest

from fieldledger.appraisal import v1 as pb
from fieldledger.appraisal.v1 import events_pb2 as events
from kernel.errors import Forbidden
from services.appraisal.scheme.views import SchemeList, SchemeQueries, sort_by_adoption
from tests.appraisal.builders import APPROVER, HAPPENED, HERE, OCTOBER, enveloped, stamp
from tests.appraisal.in_memory import an_adopted_scheme, appraisal, asking, called
from tests.support import folded


def test_an_adopted_scheme_is_listed() -> None:
    adopted = events.SchemeAdopted(scheme_id=str(HERE), version=2, from_month="2026-10")
    row = folded(SchemeList, [enveloped(adopted, region="*")])[(str(HERE),)]
    assert (row.region, row.from_month, row.version) == ("*", "2026-10", 2)
    assert row.adopted_time.seconds


def test_schemes_are_ordered_by_when_they_were_adopted() -> None:
    first, second = (pb.SchemeRow(scheme_id=id, adopted_time=stamp(at)) for id, at in (("b", OCTOBER), ("a", HAPPENED)))
    assert sort_by_adoption([second, first]) == [first, second]


async def test_a_scheme_of_the_organisation_is_read_in_every_region() -> None:
    scheme = an_adopted_scheme(region="*")
    service = appraisal(scheme=scheme)
    queries = asking(SchemeQueries, service)
    shown = await queries.get_scheme(pb.GetSchemeRequest(scheme_id=str(scheme.id)), called(region="north"))
    assert [(one.indicator, one.weight, one.target) for one in shown.indicators] == [
        (pb.INDICATOR_VISIT_COMPLETION, 50, 1.0),
        (pb.INDICATOR_SATISFACTION, 50, 4.0),
    ]
    assert (shown.grades.pass_from, shown.status, shown.approved_by) == (
        60.0,
        pb.SCHEME_STATUS_ADOPTED,
        APPROVER,
    )
    regional = an_adopted_scheme(region="east")
    with pytest.raises(Forbidden):
        other = asking(SchemeQueries, appraisal(scheme=regional))
        await other.get_scheme(pb.GetSchemeRequest(scheme_id=str(regional.id)), called(region="north"))
