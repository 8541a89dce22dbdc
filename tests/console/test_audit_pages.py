"""What an auditor is shown: causes and effects as one tree, a proof and seals as files; and how a view is rebuilt."""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf.message import Message

from evidence.sealed import read_seals
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Invalid, NotFound
from services.gateway.catalogue import SERVICES
from services.gateway.console.asking import Told
from tests.console.by_hand import OTHER, Office, ago, at
from tests.console.drawing import ID, person, seen, text_of
from tests.console.refusals import refused

COMMAND = "019aa000-0000-7000-8000-000000000001"
ISSUE, BESIDE = "019aa000-0000-7000-8000-0000000000ee", "019aa000-0000-7000-8000-0000000000ff"


def a_fact(event_id: str, topic: str, kind: str, id: str, cause: str = COMMAND, **more: Any) -> platform.CausedFact:
    found = platform.CausedFact(event_id=event_id, aggregate=kind, aggregate_id=id)
    found.fact.position, found.fact.version = int(event_id.rpartition("/")[2]), 3
    found.fact.topic, found.fact.actor, found.fact.causation_id = topic, OTHER, cause
    found.fact.correlation_id, found.fact.command_id = COMMAND, more.get("command", COMMAND)
    ago(found.fact.recorded_time, hours=1)
    return found


LOGGED = a_fact("visits/1/7", "visits.VisitLogged", "Visit", ID)
SECOND = a_fact("visits/2/8", "visits.VisitPlanned", "Visit", BESIDE)
OPENED = a_fact("complaints/0/4", "complaints.IssueOpened", "Issue", ISSUE, "visits/1/7", command=ISSUE)
WORD = a_fact("supervision/3/9", "supervision.FindingRaised", "Finding", OTHER, "complaints/0/4", command=OTHER)
STRANGE = a_fact("appraisal/0/2", "appraisal.EvidenceRecorded", "Evidence", OTHER, "customers/0/1", command=BESIDE)
FACTS = {one.event_id: one for one in (LOGGED, SECOND, OPENED, WORD, STRANGE)}


def caused(service: str, request: Any) -> platform.GetCausedResponse:
    found = platform.GetCausedResponse(left_out=2 if service == "customers" and request.correlation else 0)
    for name, one in FACTS.items():
        effect = one.fact.causation_id.count("/") == 2 and request.correlation == COMMAND
        if name.startswith(f"{service}/") and (effect or one.fact.position in request.positions):
            found.rows.append(one)
    return found


def audited(**alike: Any) -> Office:
    return Office(
        alike={platform.GetCausedRequest: caused, **{getattr(platform, name): one for name, one in alike.items()}}
    )


@pytest.mark.parametrize("opened", ["visits/1/7", "complaints/0/4", "supervision/3/9"])
async def test_the_same_tree_is_drawn_from_whichever_of_its_facts_was_opened(opened: str) -> None:
    service, _, position = opened.split("/")
    path = f"/history/{service}/{FACTS[opened].aggregate_id}/caused?position={position}"
    text = text_of(await at(audited(), path))
    tree = text[text.index('<ul class="caused">') :]
    places = [tree.index(f'href="/history/{name}?as_of=3"') for name in
              (f"visits/{ID}", f"complaints/{ISSUE}", f"supervision/{OTHER}")]  # fmt: skip
    depth = [tree[:place].count('<ul class="caused">') - tree[:place].count("</ul>") for place in places]
    assert places == sorted(places) and depth == [1, 2, 3]
    assert text.count('<p aria-current="true">') == 1
    here = tree.index('<p aria-current="true">')
    assert tree[here:].index(f"/{FACTS[opened].aggregate_id}?as_of=3") < 120
    assert f"/history/appraisal/{OTHER}" not in tree, "what began with another command is another tree"


async def test_causes_are_told_in_words_with_what_is_not_shown() -> None:
    def closed(service: str, request: Any) -> Message:
        if service == "supervision":
            raise refused("SERVICE_DOWN", 503, "没有应答")
        return caused(service, request)

    office = audited(GetCausedRequest=closed)
    page = seen(await at(office, f"/history/visits/{ID}/caused?position=7"))
    assert "走访已记录" in page.visible and "← 当前事实" in page.visible
    assert page.visible.count("系统自动") == 1, "the issue was opened by no person, the visit was logged by one"
    assert "另有 2 条相关事实" in page.visible and "未作答的服务：督导" in page.visible
    asked = [more["service"] for request, more in office.asked if getattr(request, "correlation", "")]
    assert sorted(asked) == sorted(SERVICES), "every service, once"


async def test_what_led_to_a_fact_beyond_ones_reach_is_said() -> None:
    page = seen(await at(audited(), f"/history/appraisal/{OTHER}/caused?position=2"))
    assert "引起它的事实不在您的查看范围内" in page.visible


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"/history/visits/{OTHER}/caused?position=7", NotFound),
        (f"/history/visits/{ID}/caused?position=70", NotFound),
        (f"/history/nowhere/{ID}/caused?position=7", NotFound),
        (f"/history/visits/{ID}/caused", Invalid),
        (f"/history/visits/{ID}/proof?version=0", Invalid),
        (f"/history/visits/{ID}/proof?version=-1", Invalid),
        (f"/history/nowhere/{ID}/proof?version=1", NotFound),
    ],
)
async def test_what_there_is_not_is_not_shown(path: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        await at(audited(), path)


async def test_a_proof_comes_as_a_file() -> None:
    proof = platform.GetProofResponse(proof="c2sp.org/tlog-proof@v1\n…", position=77)
    office = audited(GetProofRequest=lambda service, request: proof)
    answer = await at(office, f"/history/visits/{ID}/proof?version=3")
    assert answer.headers["content-disposition"] == 'attachment; filename="visits-77.tlog-proof"'
    assert text_of(answer) == proof.proof
    (request,) = office.of(platform.GetProofRequest)
    assert (request.aggregate_id, request.version) == (ID, 3)


NOTE = "fieldledger/visits/x\n{size}\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— fieldledger/visits/x AAAA\n"


def checkpoints(service: str, request: Any) -> platform.ListCheckpointsResponse:
    """Three checkpoints, two at a time."""
    found = platform.ListCheckpointsResponse()
    sizes = {"": (30, 20), "next": (10,)}[request.page_token]
    for size in sizes:
        one = found.rows.add(size=size, start=size - 10, note=NOTE.format(size=size))
        ago(one.sealed_time, hours=1)
    found.next_page_token = "" if request.page_token else "next"
    return found


async def test_seals_are_listed_and_come_as_a_file_that_the_audit_reads(tmp_path: Any) -> None:
    office = audited(ListCheckpointsRequest=checkpoints)
    page = seen(await at(office, "/operations/seals"))
    assert page.visible.count("11月25日 周三 08:00") == 2 * len(SERVICES)
    answer = await at(office, "/operations/seals/visits")
    assert answer.headers["content-disposition"] == 'attachment; filename="visits.checkpoints"'
    (tmp_path / "kept").write_bytes(bytes(answer.body))
    assert [seal.size for seal in read_seals(tmp_path / "kept")] == [10, 20, 30]


async def test_who_may_see_no_seals_is_told_so() -> None:
    def closed(service: str, request: Any) -> Message:
        raise refused("SCOPE_MISSING", 403, "没有权限")

    with pytest.raises(Told):
        await at(audited(ListCheckpointsRequest=closed), "/operations/seals")


async def test_a_view_is_rebuilt_once_one_has_seen_what_that_changes() -> None:
    def rebuilds(service: str, request: Any) -> platform.RebuildViewResponse:
        differs = [] if not request.verify_only else ["visit_id 7: late t, not f"]
        return platform.RebuildViewResponse(facts=90, rows=41, equal=not differs, differences=differs)

    views = platform.ListViewsResponse()
    views.views.add(name="visit_list", version=4, source="visits", partition=1, position=90)
    office = audited(RebuildViewRequest=rebuilds, ListViewsRequest=lambda service, request: views)
    service = seen(await at(office, "/operations/visits"))
    assert service.every("a", href="/operations/visits:rebuild?view=visit_list")
    reader = text_of(await at(office, "/operations/visits", who=person(scopes=frozenset({"operations.read"}))))
    assert ":rebuild" not in reader
    page = seen(await at(office, "/operations/visits:rebuild?view=visit_list"))
    assert "有 1 处不同" in page.visible and page.every("input", name="view")[0]["value"] == "visit_list"
    assert all(request.verify_only for request in office.of(platform.RebuildViewRequest)), "nothing is changed yet"
    back = await at(office, "/operations/visits:rebuild", posted="view=visit_list")
    assert back.headers["location"] == "/operations/visits?facts=90&rows=41"
    last = office.of(platform.RebuildViewRequest)[-1]
    assert (last.name, last.verify_only) == ("visit_list", False)
    assert "已由 90 条事实重建，共 41 行" in seen(await at(office, back.headers["location"])).visible


@pytest.mark.parametrize(
    "path", [f"/history/visits/{ID}/caused?position=7", "/operations/seals", "/operations/visits:rebuild?view=v"]
)
async def test_every_page_has_one_heading_in_both_languages(path: str) -> None:
    office = audited(ListCheckpointsRequest=checkpoints)
    for language in ("zh", "en"):
        page = seen(await at(office, path, language))
        assert len(page.by_tag["h1"]) == 1 and ID not in page.visible
