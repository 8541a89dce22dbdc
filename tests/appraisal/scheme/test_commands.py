"""Who drafts and who adopts a scheme, for which months, and how its adoption is announced."""

from __future__ import annotations

import pytest

from fieldledger.appraisal import v1 as pb
from fieldledger.appraisal.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from tests.appraisal.builders import APPROVER, DRAFTER, GRADES, a_scheme, messages
from tests.appraisal.in_memory import appraisal, called, close_month


@pytest.mark.clause("S2i-6")
async def test_a_scheme_is_drafted_by_the_caller_and_adopted_by_another() -> None:
    command = pb.DraftSchemeRequest(name="n", region="east", from_month="2026-12", grades=pb.GradeThresholds(**GRADES))
    command.indicators.add(indicator=pb.INDICATOR_SATISFACTION, weight=100, target=4.5)
    draft = await appraisal().draft_scheme(command, called(DRAFTER))
    assert (draft.drafted_by, draft.status) == (DRAFTER, "DRAFT")
    adopt = pb.AdoptSchemeRequest(scheme_id=str(draft.id))
    with pytest.raises(Refused, match="SCHEME_ADOPTED_BY_ITS_DRAFTER"):
        await appraisal(scheme=draft).adopt_scheme(adopt, called(DRAFTER))
    assert (await appraisal(scheme=draft).adopt_scheme(adopt, called(APPROVER))).status == "ADOPTED"


async def test_a_scheme_is_drafted_by_people_who_reach_its_region_only() -> None:
    draft = pb.DraftSchemeRequest(name="n", region="*", from_month="2026-10")
    with pytest.raises(Forbidden):
        await appraisal().draft_scheme(draft, called(region="east"))


@pytest.mark.clause("S0-6.2.1-b")
async def test_a_closed_month_is_frozen_for_later_schemes() -> None:
    cycle, _ = await close_month(appraisal())
    draft = a_scheme()
    with pytest.raises(Refused, match="SCHEME_FROZEN"):
        adopt = pb.AdoptSchemeRequest(scheme_id=str(draft.id))
        await appraisal(scheme=draft, kept=(cycle,)).adopt_scheme(adopt, called())


def test_a_scheme_is_announced_when_adopted_not_when_drafted() -> None:
    scheme = a_scheme()
    scheme.adopt(by=APPROVER, closed_months=())
    expected = events.SchemeAdopted(scheme_id=str(scheme.id), version=2, from_month="2026-10")
    assert messages(scheme) == [None, expected]
