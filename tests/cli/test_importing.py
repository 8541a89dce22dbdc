"""A run imports each case of a plan once; an undo withdraws a batch."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid5

import pytest
from google.protobuf.message import Message

from cli import importing
from cli.importing import Known, Origin, WhenKnown, batch_of, known_cases, request, run, undo, within_limits
from fieldledger.complaints import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, OutcomeUnknown, Refused, TurnedDown, Unavailable
from tests.cli.import_files import GOOD, cases, only_case, planned

BATCH = UUID(int=7)
FROM = Origin("helpdesk", BATCH)
LATER = Origin("helpdesk", UUID(int=8))


class Complaints:
    """The complaints service in memory, as far as an import uses it: idempotent commands, a list and a state."""

    def __init__(self) -> None:
        self.commands: dict[UUID, Message] = {}
        self.live: dict[str, pb.ImportComplaintRequest] = {}
        self.withdrawn: set[str] = set()
        self.refuse: set[str] = set()
        self.unavailable = 0
        self.sent: list[int] = []

    async def call(self, request: Message, *, command_id: UUID) -> platform.Receipt:
        if self.unavailable:
            self.unavailable -= 1
            raise Unavailable("DATABASE_DOWN")
        if isinstance(request, pb.ImportComplaintRequest):
            if request.external_key in self.refuse:
                raise Refused("HISTORY_OUT_OF_ORDER")
            id = str(uuid5(UUID(int=0), f"{request.source}/{request.external_key}/{len(self.withdrawn)}"))
            if request.external_key in {one.external_key for one in self.live.values()}:
                known = self.commands.get(command_id)
                if known is None:
                    raise Refused("COMPLAINT_KNOWN", batch=request.batch_id)
                return platform.Receipt(aggregate_id=id, outcome=platform.OUTCOME_ALREADY_ACCEPTED)
        elif isinstance(request, pb.ExtendImportedComplaintRequest):
            id = request.complaint_id
            self.live[id].ClearField("changes")
            self.live[id].changes.extend(request.changes)
            return platform.Receipt(aggregate_id=id)
        else:
            assert isinstance(request, pb.UndoImportedComplaintRequest)
            id = request.complaint_id
        known = self.commands.setdefault(command_id, request)
        if known is not request:
            assert known == request
            return platform.Receipt(aggregate_id=id, outcome=platform.OUTCOME_ALREADY_ACCEPTED)
        if isinstance(request, pb.ImportComplaintRequest):
            self.live[id] = request
        else:
            del self.live[id]
            self.withdrawn.add(id)
        return platform.Receipt(aggregate_id=id, outcome=platform.OUTCOME_ACCEPTED)

    async def submit(self, commands: Sequence[tuple[UUID, Message]]) -> list[platform.Receipt | TurnedDown]:
        self.sent.append(len(commands))
        answers: list[platform.Receipt | TurnedDown] = []
        for id, command in commands:
            try:
                answers.append(await self.call(command, command_id=id))
            except TurnedDown as no:
                answers.append(no)
        return answers

    async def ask(self, request: Message) -> Message:
        assert isinstance(request, pb.ListComplaintsRequest)
        rows = sorted(
            (
                pb.ComplaintRow(
                    complaint_id=id,
                    batch_id=command.batch_id,
                    source=command.source,
                    external_key=command.external_key,
                    changes=len(command.changes),
                )
                for id, command in self.live.items()
                if request.batch_id in ("", command.batch_id)
                and (not request.HasField("source") or request.source == command.source)
            ),
            key=lambda row: row.complaint_id,
        )
        start = int(request.page_token or 0)
        page = rows[start : start + 3]
        following = str(start + 3) if start + 3 < len(rows) else ""
        return pb.ListComplaintsResponse(rows=page, next_page_token=following)


class Flaky(Complaints):
    """Loses the answer to the first stream after executing it, and is overloaded for half of the next one."""

    def __init__(self, behind: Complaints) -> None:
        self.behind, self.streams = behind, list[int]()

    async def call(self, request: Message, *, command_id: UUID) -> platform.Receipt:
        return await self.behind.call(request, command_id=command_id)

    async def ask(self, request: Message) -> Message:
        return await self.behind.ask(request)

    async def submit(self, commands: Sequence[tuple[UUID, Message]]) -> list[platform.Receipt | TurnedDown]:
        self.streams.append(len(commands))
        if len(self.streams) == 2:
            half = len(commands) // 2
            return [*await self.behind.submit(commands[:half]), *[Unavailable("OVERLOADED")] * (len(commands) - half)]
        answers = await self.behind.submit(commands)
        if len(self.streams) == 1:
            raise OutcomeUnknown("OUTCOME_UNKNOWN")
        return answers


def test_the_batch_is_named_by_the_source_and_the_bytes_of_file_and_map() -> None:
    assert batch_of("a", b"a", b"b") == batch_of("a", b"a", b"b")
    assert len({batch_of("a", b"a", b"b"), batch_of("a", b"a", b"c"), batch_of("b", b"a", b"b")}) == 3


def test_a_case_is_asked_for_with_its_original_times() -> None:
    command = request(only_case(planned(GOOD)), FROM)
    assert (command.batch_id, command.external_key, command.region) == (str(BATCH), "1", "se")
    assert (command.source, command.urgency, command.closed) == ("helpdesk", pb.COMPLAINT_URGENCY_URGENT, True)
    assert command.received_time == command.changes[0].changed_time
    assert command.received_time.ToJsonString() == "2012-05-01T00:00:00Z"


async def test_a_run_imports_every_case_in_streams_and_reports_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "TOGETHER", 40)
    service, progress = Complaints(), list[tuple[int, int]]()
    result = await run(cases(100), service, FROM, progress=lambda done, of: progress.append((done, of)))
    assert (result.accepted, result.already, result.rows) == (100, 0, 100)
    assert len(service.live) == 100
    assert service.sent == [40, 40, 20]
    assert progress == [(40, 100), (80, 100), (100, 100)]


async def test_cases_are_known_by_their_names_whatever_file_and_batch_they_come_in() -> None:
    service = Complaints()
    await run(cases(9), service, FROM)
    known = await known_cases(service, "helpdesk")
    assert sorted(known) == [str(key) for key in range(9)]
    assert {one.batch_id for one in known.values()} == {str(BATCH)}
    again = await run(cases(12), service, LATER, known)
    assert (again.accepted, again.already, again.rows) == (3, 9, 12)
    assert await known_cases(service, "crm") == {}, "the same name in another system is another case"


async def test_a_case_that_the_list_does_not_show_yet_is_not_imported_twice() -> None:
    service = Complaints()
    await run(cases(9), service, FROM)
    again = await run(cases(9), service, LATER, {})
    assert (again.accepted, again.already, len(service.live)) == (0, 9, 9)


async def test_cases_from_before_sources_had_names_are_recognised_unless_they_are_of_another_system() -> None:
    service = Complaints()
    await run(cases(2), service, Origin("", BATCH))
    assert sorted(await known_cases(service, "helpdesk")) == ["0", "1"]
    assert await known_cases(service, "helpdesk", [BATCH]) == {}


async def test_a_longer_history_is_left_alone_added_or_brought_in_anew_as_asked() -> None:
    for when, expected in (
        (WhenKnown.LEAVE, (0, 1, 0, 0, 1, str(BATCH))),
        (WhenKnown.ADD, (0, 0, 1, 0, 2, str(BATCH))),
        (WhenKnown.REPLACE, (1, 0, 0, 1, 2, str(LATER.batch_id))),
    ):
        service = Complaints()
        await run(planned(GOOD.splitlines(keepends=True)[0]), service, FROM)
        result = await run(planned(GOOD), service, LATER, await known_cases(service, "helpdesk"), when)
        (row,) = (await known_cases(service, "helpdesk")).values()
        counts = (result.accepted, result.already, result.extended, result.replaced)
        assert (*counts, row.changes, row.batch_id) == expected
        assert (len(service.withdrawn), result.rows) == (when == WhenKnown.REPLACE, 2)


async def test_a_case_without_new_changes_is_not_added_to() -> None:
    service = Complaints()
    known = {"1": Known(str(UUID(int=1)), str(BATCH), 2)}
    result = await run(planned(GOOD), service, LATER, known, WhenKnown.ADD)
    assert (result.already, result.extended, service.commands) == (1, 0, {})


async def test_a_case_that_is_turned_down_is_reported_and_the_others_come_in() -> None:
    service = Complaints()
    service.refuse = {"0", "5"}
    result = await run(cases(9), service, FROM)
    assert sorted(case.external_key for case, _ in result.turned_down) == ["0", "5"]
    assert (result.accepted, result.rows) == (7, 7)


async def test_an_overloaded_service_is_retried_under_the_same_id() -> None:
    flaky = Flaky(Complaints())
    result = await run(cases(9), flaky, FROM)
    assert (result.accepted, result.already, result.turned_down) == (9, 0, [])
    assert flaky.streams == [9, 9, 5], "only what was not answered goes again"


async def test_the_refusal_of_a_stream_is_reported_for_each_of_its_cases() -> None:
    class Closed(Complaints):
        async def submit(self, commands: Sequence[tuple[UUID, Message]]) -> list[platform.Receipt | TurnedDown]:
            raise Forbidden("SCOPE_MISSING", scope="commands.submit")

    result = await run(cases(9), Closed(), FROM)
    assert (result.accepted, [no.reason for _, no in result.turned_down]) == (0, 9 * ["SCOPE_MISSING"])


async def test_an_undo_takes_back_every_case_of_the_batch_and_of_no_other() -> None:
    service = Complaints()
    await run(cases(9), service, FROM)
    await run(planned("x,2012-05-01 08:00:00,SE,P1,High,A,one\n"), service, LATER)
    result = await undo(BATCH, service, "wrong map", settle=0)
    assert (result.withdrawn, result.turned_down, result.unknown) == (9, [], False)
    assert {command.batch_id for command in service.live.values()} == {str(UUID(int=8))}


async def test_an_undone_batch_comes_in_anew() -> None:
    service = Complaints()
    await run(cases(9), service, FROM)
    await undo(BATCH, service, "wrong map", settle=0)
    assert (await undo(BATCH, service, "wrong map", settle=0)).unknown
    assert (await run(cases(9), service, FROM, await known_cases(service, "helpdesk"))).accepted == 9


async def test_an_undo_of_an_unknown_batch_finds_nothing() -> None:
    assert (await undo(UUID(int=9), Complaints(), "wrong map", settle=0)).unknown


def test_what_the_service_would_not_accept_is_a_problem_of_the_dry_run() -> None:
    row = "{},2012-05-0{} 08:00:00,SE,{},High,A,one\n"
    many = "".join(row.format("many", 1 + at % 2, "P1") for at in range(1_001))
    dry = within_limits(planned(row.format("long", 1, "P" * 20_001), many, GOOD), FROM)
    assert [case.external_key for case in dry.cases] == ["1"]
    told = {"long: Product or service (product: ≤ 20000)", "many: Status changes (changes: ≤ 1000)"}
    assert {problem.value for problem in dry.problems} == told
    assert dry.rows == dry.rows_to_import + dry.rows_reported
