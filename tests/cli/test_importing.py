"""A run imports each case of a plan once; an undo withdraws a batch."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid5

import pytest
from google.protobuf.message import Message

from cli import importing
from cli.import_plan import ImportPlan
from cli.importing import BatchUndone, batch_of, request, run, undo
from fieldledger.complaints import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, OutcomeUnknown, Refused, TurnedDown, Unavailable
from tests.cli.import_files import GOOD, cases, only_case, planned

BATCH = UUID(int=7)


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
            id = str(uuid5(UUID(request.batch_id), request.external_key))
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
        if isinstance(request, pb.GetComplaintRequest):
            gone = request.complaint_id in self.withdrawn
            status = pb.COMPLAINT_STATUS_WITHDRAWN if gone else pb.COMPLAINT_STATUS_OPEN
            return pb.ComplaintDetails(complaint_id=request.complaint_id, status=status)
        assert isinstance(request, pb.ListComplaintsRequest)
        ids = sorted(id for id, command in self.live.items() if command.batch_id == request.batch_id)
        start = int(request.page_token or 0)
        page = [pb.ComplaintRow(complaint_id=id) for id in ids[start : start + 3]]
        following = str(start + 3) if start + 3 < len(ids) else ""
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


def test_the_batch_is_named_by_the_bytes_of_file_and_map() -> None:
    assert batch_of(b"a", b"b") == batch_of(b"a", b"b")
    assert len({batch_of(b"a", b"b"), batch_of(b"a", b"c"), batch_of(b"ab", b"")}) == 3


def test_a_case_is_asked_for_with_its_original_times() -> None:
    command = request(only_case(planned(GOOD)), BATCH)
    assert (command.batch_id, command.external_key, command.region) == (str(BATCH), "1", "se")
    assert (command.urgency, command.closed) == (pb.COMPLAINT_URGENCY_URGENT, True)
    assert command.received_time == command.changes[0].changed_time
    assert command.received_time.ToJsonString() == "2012-05-01T00:00:00Z"


async def test_a_run_imports_every_case_in_streams_and_reports_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "TOGETHER", 40)
    service, progress = Complaints(), list[tuple[int, int]]()
    result = await run(cases(100), service, BATCH, lambda done, of: progress.append((done, of)))
    assert (result.accepted, result.already, result.rows) == (100, 0, 100)
    assert len(service.live) == 100
    assert service.sent == [40, 40, 19], "the first goes alone"
    assert progress == [(1, 100), (41, 100), (81, 100), (100, 100)]


async def test_the_same_file_again_changes_nothing() -> None:
    service = Complaints()
    await run(cases(9), service, BATCH)
    commands = dict(service.commands)
    again = await run(cases(9), service, BATCH)
    assert (again.accepted, again.already, again.rows) == (0, 9, 9)
    assert service.commands == commands


async def test_a_run_that_broke_off_is_finished_by_the_next() -> None:
    service, whole = Complaints(), cases(9)
    await run(ImportPlan(4, whole.cases[:4], ()), service, BATCH)
    result = await run(whole, service, BATCH)
    assert (result.accepted, result.already) == (5, 4)


async def test_a_case_that_is_turned_down_is_reported_and_the_others_come_in() -> None:
    service = Complaints()
    service.refuse = {"0", "5"}
    result = await run(cases(9), service, BATCH)
    assert sorted(case.external_key for case, _ in result.turned_down) == ["0", "5"]
    assert (result.accepted, result.rows) == (7, 7)


async def test_an_overloaded_service_is_retried_under_the_same_id() -> None:
    service = Complaints()
    service.unavailable = 3
    assert (await run(cases(2), service, BATCH)).accepted == 2
    flaky = Flaky(Complaints())
    result = await run(cases(9), flaky, BATCH)
    assert (result.accepted, result.already, result.turned_down) == (1, 8, [])
    assert flaky.streams == [8, 8, 4], "only what was not answered goes again"


async def test_the_refusal_of_a_stream_is_reported_for_each_of_its_cases() -> None:
    class Closed(Complaints):
        async def submit(self, commands: Sequence[tuple[UUID, Message]]) -> list[platform.Receipt | TurnedDown]:
            raise Forbidden("SCOPE_MISSING", scope="commands.submit")

    result = await run(cases(9), Closed(), BATCH)
    assert (result.accepted, [no.reason for _, no in result.turned_down]) == (1, 8 * ["SCOPE_MISSING"])


async def test_cases_withdrawn_by_an_unfinished_undo_are_reported_as_such() -> None:
    service = Complaints()
    await run(cases(9), service, BATCH)
    for id in sorted(service.live)[1:5]:
        if service.live[id].external_key != "0":
            del service.live[id]
            service.withdrawn.add(id)
    again = await run(cases(9), service, BATCH)
    assert again.withdrawn == len(service.withdrawn) > 0 and again.already == again.rows == 9 - again.withdrawn


async def test_an_undo_takes_back_every_case_of_the_batch_and_of_no_other() -> None:
    service = Complaints()
    await run(cases(9), service, BATCH)
    await run(cases(2), service, UUID(int=8))
    result = await undo(BATCH, service, "wrong map", settle=0)
    assert (result.withdrawn, result.turned_down) == (9, [])
    assert {command.batch_id for command in service.live.values()} == {str(UUID(int=8))}


async def test_an_undone_batch_is_not_imported_again_under_its_id() -> None:
    service = Complaints()
    await run(cases(9), service, BATCH)
    await undo(BATCH, service, "wrong map", settle=0)
    with pytest.raises(BatchUndone, match="--batch"):
        await run(cases(12), service, BATCH)
    assert service.live == {}
    assert (await run(cases(9), service, UUID(int=8))).accepted == 9
