"""A department: of one kind, in one region or of the whole organisation, below another one or at the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import EVERYWHERE, Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import Refused

KEY_ACCOUNT = "KEY_ACCOUNT"


def name_id(region: str, parent_id: str, name: str) -> UUID:
    """The id of a name, as names are compared, in one place: a region, below a department or at the top ("")."""
    return uuid5(namespace("organisation"), f"department-name|{region}|{parent_id}|{name}")


class DepartmentName(Aggregate):
    """Which department has a name in one place, so that of two that take it at once the version lets one through."""

    TOPIC = "organisation.DepartmentName"

    class Taken(FirstFact):
        TOPIC = "organisation.DepartmentNameTaken"
        region: str
        department_id: str

    class Passed(Fact):
        TOPIC = "organisation.DepartmentNamePassed"
        department_id: str

    @classmethod
    def take(cls, id: UUID, department_id: str, *, region: str) -> Self:
        """Give the name to a department, which is the first to have it."""
        return cls.begin(cls.Taken, id, region=region, department_id=department_id)

    def pass_on(self, department_id: str) -> None:
        """Give the name to another department, or to none (""), once the one that had it has another name or place."""
        if department_id != self.department_id:
            self.record(self.Passed, department_id=department_id)

    @event(Taken)
    def __init__(self, id: UUID, region: str, department_id: str) -> None:
        self.region, self.department_id = region, department_id

    @event(Passed)
    def _(self, department_id: str) -> None:
        self.department_id = department_id


class Department(Aggregate):
    TOPIC = "organisation.Department"
    class_version = 2

    class Formed(FirstFact):
        """In its first version a department was below no other and owned no key accounts."""

        TOPIC = "organisation.DepartmentFormed"
        class_version = 2
        region: str
        kind: str
        name: str
        parent_id: str
        owns_key_accounts: bool

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"parent_id": "", "owns_key_accounts": False}

    class Changed(Fact):
        TOPIC = "organisation.DepartmentChanged"
        name: str
        parent_id: str

    class HeadAppointed(Fact):
        TOPIC = "organisation.HeadAppointed"
        staff_id: str
        former_id: str

    class Dissolved(Fact):
        TOPIC = "organisation.DepartmentDissolved"
        successor_id: str
        remaining: int

    @classmethod
    def form(
        cls,
        id: UUID,
        *,
        region: str,
        kind: str,
        name: str,
        above: Sequence[Department] = (),
        owns_key_accounts: bool = False,
        same_name: str = "",
    ) -> Self:
        """Form a department of a kind such as SALES, in a region or in the whole organisation ("*").

        `above` is the department above it and everything above that, nearest first. A department of the kind
        KEY_ACCOUNT always owns key accounts (S2d-2). `same_name` is the department that has this name beside it, or "".
        Raises Refused.
        """
        _check_place(str(id), region, above, same_name, name)
        return cls.begin(
            cls.Formed,
            id,
            region=region,
            kind=kind,
            name=name,
            parent_id=str(above[0].id) if above else "",
            owns_key_accounts=owns_key_accounts or kind == KEY_ACCOUNT,
        )

    def change(self, *, name: str, above: Sequence[Department], same_name: str = "") -> None:
        """Give the department a name and a place in the tree; `above` and `same_name` as in `form`. Raises Refused.

        A department is never below itself, directly or through others (S2d-2).
        """
        self.must_exist("department_id")
        _check_place(str(self.id), self.region, above, same_name, name)
        parent_id = str(above[0].id) if above else ""
        if (name, parent_id) != (self.name, self.parent_id):
            self.record(self.Changed, name=name, parent_id=parent_id)

    def appoint_head(self, staff_id: str, *, works_in: str) -> None:
        """Have somebody head the department, or nobody ("") from now on (S2d-2). Raises Refused.

        `works_in` is the department in which the person works: whoever heads a department works in it.
        """
        self.must_exist("department_id")
        if staff_id and works_in != str(self.id):
            raise Refused("HEAD_ELSEWHERE", clause="S2d-2", fields=("staff_id",), id=staff_id)
        if staff_id != self.head_id:
            self.record(self.HeadAppointed, staff_id=staff_id, former_id=self.head_id)

    def head_gone(self, staff_id: str) -> None:
        """Nobody heads the department once its head works elsewhere or has left; nothing changes for others."""
        if staff_id == self.head_id:
            self.record(self.HeadAppointed, staff_id="", former_id=staff_id)

    def dissolve(
        self, *, successor: Department | None, staff: int, below: int, other_owners: int, overfull: str = ""
    ) -> None:
        """Dissolve the department; its people and its open work go to the successor. Raises Refused.

        `staff` people work in it and `below` departments are below it; `other_owners` is how many other departments of
        its region or of the whole organisation own key accounts: one has to (S2d-2). `overfull` is a role that would
        have more holders in the successor than it has seats (S2d-6), or "".
        """
        self.must_exist("department_id")
        if successor is not None:
            successor.must_exist("successor_id")
            if successor.id == self.id:
                raise Refused("DEPARTMENT_SUCCEEDS_ITSELF", fields=("successor_id",))
        if below or (staff and successor is None):
            raise Refused("DEPARTMENT_NOT_EMPTY", fields=("successor_id",), staff=staff, below=below)
        takes_over = successor is not None and successor.owns_key_accounts
        if self.owns_key_accounts and not takes_over and not other_owners:
            raise Refused("LAST_KEY_ACCOUNT_DEPARTMENT", clause="S2d-2", fields=("department_id",))
        if overfull:
            raise Refused("SEATS_OVERFULL", clause="S2d-6", fields=("successor_id",), role=overfull)
        self.record(self.Dissolved, successor_id=str(successor.id) if successor else "", remaining=staff)

    def must_exist(self, field: str) -> None:
        """Raise Refused if the department was dissolved; `field` is the field of the command that names it."""
        if self.dissolved:
            raise Refused("DEPARTMENT_DISSOLVED", fields=(field,), id=self.id)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Complete a snapshot from before departments were a tree."""
        state |= {"parent_id": "", "owns_key_accounts": False, "head_id": "", "dissolved": False}

    @event(Formed)
    def __init__(self, id: UUID, region: str, kind: str, name: str, parent_id: str, owns_key_accounts: bool) -> None:
        self.region, self.kind, self.name = region, kind, name
        self.parent_id, self.owns_key_accounts = parent_id, owns_key_accounts
        self.head_id, self.dissolved = "", False

    @event(Changed)
    def _(self, name: str, parent_id: str) -> None:
        self.name, self.parent_id = name, parent_id

    @event(HeadAppointed)
    def _(self, staff_id: str) -> None:
        self.head_id = staff_id

    @event(Dissolved)
    def _(self) -> None:
        self.head_id, self.dissolved = "", True


def _check_place(id: str, region: str, above: Sequence[Department], same_name: str, name: str) -> None:
    """Raise Refused for a place in the tree that a department cannot have, or a name that is taken there."""
    if above:
        above[0].must_exist("parent_id")
        if above[0].region not in (EVERYWHERE, region):
            raise Refused("PARENT_OF_ANOTHER_REGION", fields=("parent_id",), id=above[0].id)
    if id in [str(one.id) for one in above]:
        raise Refused("DEPARTMENT_RING", clause="S2d-2", fields=("parent_id",))
    if same_name:
        raise Refused("DEPARTMENT_NAME_TAKEN", fields=("name",), name=name, id=same_name)
