"""The command that enrols the first people of the whole organisation: everybody else is enrolled by them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cli.platform import Session
from cli.running import DATA, Data, work
from cli.terminal import terminal
from fieldledger.organisation import v1 as pb
from ledger.context import EVERYWHERE
from ledger.wire import number

HEAD_OFFICE = "总部"
"""What the department of the whole organisation is called until somebody renames it."""


class Post(StrEnum):
    """A post of the whole organisation."""

    GENERAL_MANAGER = "general_manager"
    HEAD_OFFICE = "head_office"
    DATA_PROTECTION = "data_protection"
    AUDITOR = "auditor"


def enrol(
    name: Annotated[str, typer.Argument(help="What the person is called.")],
    post: Annotated[Post, typer.Option(help="The person's post in the whole organisation.")] = Post.HEAD_OFFICE,
    data: Data = DATA,
) -> None:
    """Enrol somebody in the head office, who signs in to the console and enrols everybody else."""
    staff_id = work(data, lambda session: _enrolled(session, name, post))
    terminal.print(f"enrolled {name} as {post.value}: staff id {staff_id}")


async def _enrolled(session: Session, name: str, post: Post) -> str:
    role = number(pb.StaffRole.DESCRIPTOR, post.name)
    command = pb.EnrolStaffRequest(department_id=await _head_office(session), display_name=name)
    command.role = role  # type: ignore[assignment]
    return (await session.do(command)).aggregate_id


async def _head_office(session: Session) -> str:
    """The id of the organisation's own department, which is formed if there is none."""
    found = await session.ask(pb.ListDepartmentsRequest(region=EVERYWHERE), pb.ListDepartmentsResponse)
    for row in found.rows:
        if row.kind == pb.DEPARTMENT_KIND_HEAD_OFFICE and not row.HasField("dissolved_time"):
            return row.department_id
    kind = pb.DEPARTMENT_KIND_HEAD_OFFICE
    formed = await session.do(pb.FormDepartmentRequest(region=EVERYWHERE, kind=kind, name=HEAD_OFFICE))
    return formed.aggregate_id
