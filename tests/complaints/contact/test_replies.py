"""What is written to customers: acknowledged, by the text of policy, checked for style, and never blocked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from chassis.policy import PolicyValue
from fieldledger.complaints import v1 as pb
from kernel.errors import Forbidden, Refused
from ledger.context import Caller, Context
from services.complaints.contact.domain import Finding, findings, template
from services.complaints.contact.views import CaseContacts, ContactQueries
from tests.complaints.builders import HANDLER, MINUTE, rows_of, stamp
from tests.complaints.complaint.test_times import HOUR, MONDAY, NORMAL, URGENT, due_of, opened, states, told
from tests.complaints.in_memory import InMemory, a_case

STYLE = [
    {"fault": "EMOJI", "words": []},
    {"fault": "ABBREVIATION", "words": ["thx", "u"]},
    {"fault": "SLANG", "words": ["亲亲"]},
]
TEXT = "reply.ACKNOWLEDGE"


async def acknowledged(complaints: InMemory, complaint: Any, **given: Any) -> Any:
    of = {"complaint_id": str(complaint.id), "channel": "mail"}
    return await complaints.send(pb.AcknowledgeComplaintRequest(**of | given), now=MONDAY + MINUTE)


@pytest.mark.clause("S0-4.1.3")
async def test_a_customer_is_told_that_his_complaint_is_here_and_when_he_hears_of_it(complaints: InMemory) -> None:
    complaint = await opened(complaints, NORMAL)
    contact = await acknowledged(complaints, complaint, next_update_time=stamp(MONDAY + 3 * HOUR))
    assert (contact.purpose, contact.outcome, contact.next_update_time) == ("ACKNOWLEDGE", "SENT", MONDAY + 3 * HOUR)
    assert "深表歉意" in contact.written, "the text of policy, where nobody wrote another"
    assert due_of(complaints, complaint, "UPDATE") == MONDAY + 3 * HOUR
    (row,) = rows_of(CaseContacts, contact).values()
    assert (row.purpose, row.owner_id) == (pb.REPLY_PURPOSE_ACKNOWLEDGE, HANDLER)
    with pytest.raises(Refused, match="NEXT_UPDATE_NOT_AHEAD"):
        await acknowledged(complaints, complaint, next_update_time=stamp(MONDAY))


@pytest.mark.clause("S0-4.1.3")
@pytest.mark.parametrize(("urgency", "automatic"), [(NORMAL, True), (URGENT, True), (URGENT, False)])
async def test_an_automatic_answer_stops_nothing_nor_does_a_letter_where_somebody_must_be_reached(
    complaints: InMemory, urgency: Any, automatic: bool
) -> None:
    complaint = await opened(complaints, urgency)
    contact = await acknowledged(complaints, complaint, automatic=automatic)
    assert states(complaints, complaint) == {"FIRST_CONTACT": "OPEN", "RESOLUTION": "OPEN"}
    assert (contact.outcome == "AUTOMATIC") == automatic


@pytest.mark.clause("S0-4.1.3")
async def test_the_text_is_that_of_the_channel_and_its_version_is_kept(complaints: InMemory) -> None:
    rows = [{"channel": "", "zh": "一般", "en": "any"}, {"channel": "mail", "zh": "邮件", "en": "mail"}]
    complaints.book.approved[TEXT, "east"] = PolicyValue(TEXT, rows, 4)
    contact = await acknowledged(complaints, await opened(complaints), channel="Mail")
    assert (contact.written, contact.template_version) == ("邮件", 4)
    assert template(rows, "phone") == rows[0] and template([], "phone") is None


@pytest.mark.clause("S2h-3.4.1")
async def test_what_is_not_good_style_is_counted_and_sent_all_the_same(complaints: InMemory) -> None:
    contact = await acknowledged(complaints, await opened(complaints), written="thx 亲亲 😀")
    assert (contact.style_warnings, contact.written, complaints.warned) == (3, "thx 亲亲 😀", ["REPLY_STYLE"])
    assert (await acknowledged(complaints, await opened(complaints))).style_warnings == 0


@pytest.mark.clause("S0-4.1.3")
async def test_an_imported_or_closed_case_is_not_acknowledged(complaints: InMemory) -> None:
    with pytest.raises(Refused, match="COMPLAINT_IMPORTED"):
        await told(complaints, await complaints.send(a_case()), pb.AcknowledgeComplaintRequest, MONDAY, channel="mail")


@pytest.mark.clause("S2h-3.4.1")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("您好，已收到。", []),
        ("好的 😀!", [Finding("EMOJI", "😀", 3)]),
        ("ok :-)", [Finding("EMOJI", ":-)", 3)]),
        ("THX!", [Finding("ABBREVIATION", "THX", 0)]),
        ("ｔｈｘ", [Finding("ABBREVIATION", "ｔｈｘ", 0)]),
        ("unit thxs", []),
        ("亲亲，u", [Finding("SLANG", "亲亲", 0), Finding("ABBREVIATION", "u", 3)]),
    ],
)
def test_pictures_abbreviations_and_slang_are_found_where_they_stand(text: str, found: list[Finding]) -> None:
    assert findings(text, STYLE) == found


@pytest.mark.clause("S2h-3.4.1")
async def test_a_draft_is_checked_and_how_policy_has_it_is_shown(complaints: InMemory) -> None:
    queries = cast(Any, SimpleNamespace(policy=complaints.book))
    ctx = Context(Caller(HANDLER, "east"), MONDAY)
    asked = pb.CheckReplyRequest(purpose=pb.REPLY_PURPOSE_GREETING, region="east", written="亲亲 您好")
    answer = await ContactQueries.check_reply(queries, asked, ctx)
    assert [(one.fault, one.found, one.position) for one in answer.findings] == [(pb.STYLE_FAULT_SLANG, "亲亲", 0)]
    assert answer.text_zh.startswith("您好") and answer.text_en
    asked.region = "west"
    with pytest.raises(Forbidden):
        await ContactQueries.check_reply(queries, asked, ctx)
