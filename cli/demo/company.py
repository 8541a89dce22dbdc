"""The organisation: four regions, their departments, forty salespeople and their supporting staff, head office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from cli.demo.seed import Scale, Seed
from fieldledger.organisation import v1 as pb

REGIONS = {"east": "华东", "south": "华南", "north": "华北", "southwest": "西南"}
HEAD_OFFICE = "*"

KINDS = {
    "sales": (pb.DEPARTMENT_KIND_SALES, "销售部"),
    "marketing": (pb.DEPARTMENT_KIND_MARKETING, "市场部"),
    "after_sales": (pb.DEPARTMENT_KIND_AFTER_SALES, "售后部"),
    "technical": (pb.DEPARTMENT_KIND_TECHNICAL, "技术部"),
    "customer_service": (pb.DEPARTMENT_KIND_CUSTOMER_SERVICE, "客服部"),
    "supervision": (pb.DEPARTMENT_KIND_SUPERVISION, "督导部"),
    "head_office": (pb.DEPARTMENT_KIND_HEAD_OFFICE, "总部"),
}

# Job: department, role in the reporting line, role of the token, the person in the region of the story.
JOBS = {
    "manager": ("sales", pb.STAFF_ROLE_DEPUTY_GENERAL_MANAGER, "manager", "徐国梁"),
    "marketing": ("marketing", pb.STAFF_ROLE_MARKETING, "marketing", "陆佳宁"),
    "engineer": ("after_sales", pb.STAFF_ROLE_CLERK, "customer_service", "罗文涛"),
    "technician": ("technical", pb.STAFF_ROLE_CLERK, "customer_service", "何志远"),
    "customer_service": ("customer_service", pb.STAFF_ROLE_CUSTOMER_SERVICE, "customer_service", "周婉婷"),
    "supervisor": ("supervision", pb.STAFF_ROLE_SUPERVISOR, "supervisor", "沈立峰"),
}
# Of the whole organisation: role in the reporting line, role of the token, the person. The others report to the first.
HEADS = {
    "chief": (pb.STAFF_ROLE_GENERAL_MANAGER, "head_office", "方建华"),
    "deputy": (pb.STAFF_ROLE_HEAD_OFFICE, "head_office", "梁静怡"),
    "data_protection": (pb.STAFF_ROLE_DATA_PROTECTION, "data_protection", "钱以宁"),
    "auditor": (pb.STAFF_ROLE_AUDITOR, "auditor", "章怀瑾"),
}
STORY_SALES = ("林晓芸", "赵启明")
NEWCOMER = "唐致远"

SURNAMES = "王李张刘陈杨黄吴周徐孙马朱胡郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
GIVEN = [
    "伟",
    "芳",
    "敏",
    "静",
    "磊",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
    "霞",
    "平",
    "刚",
    "桂英",
    "建国",
    "建华",
    "志强",
    "秀兰",
    "晓东",
    "海燕",
    "雪梅",
    "文博",
    "子轩",
    "雨桐",
    "思远",
    "嘉怡",
    "俊杰",
    "浩然",
    "欣怡",
    "梓涵",
    "诗雅",
    "宇航",
    "博文",
    "丽娜",
    "春华",
    "立新",
    "国栋",
    "红梅",
    "玉兰",
    "振华",
    "永强",
    "晓明",
    "佳慧",
    "志伟",
    "凯",
    "婷",
]


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, with the role of the token."""

    id: str
    name: str
    region: str
    job: str
    role: pb.StaffRole
    token_role: str
    department_id: str
    manager_id: str


@dataclass(slots=True)
class Company:
    """The organisation; in each list of staff, nobody reports to a person who comes later."""

    departments: dict[tuple[str, str], str] = field(default_factory=dict)
    """Region and kind → id."""
    staff: list[Person] = field(default_factory=list)
    """Whoever is there from the beginning."""
    joining: list[Person] = field(default_factory=list)
    """Whoever joins in the course of the story."""

    def of(self, region: str, job: str) -> list[Person]:
        """The staff of a region in a job."""
        return [person for person in self.staff if (person.region, person.job) == (region, job)]

    def one(self, region: str, job: str) -> Person:
        """The only or first person of a region in a job."""
        return self.of(region, job)[0]

    @property
    def salespeople(self) -> list[Person]:
        return [person for person in self.staff if person.job == "salesperson"]

    @property
    def names(self) -> dict[str, str]:
        """Id → name."""
        return {person.id: person.name for person in (*self.staff, *self.joining)}


def gather(seed: Seed, scale: Scale) -> Company:
    """The organisation of a seed."""
    company, names = (
        Company(),
        people_names(seed.chance("staff"), {job[3] for job in JOBS.values()} | {*STORY_SALES, NEWCOMER}),
    )
    company.departments = {
        (region, kind): str(seed.id(f"department/{region}/{kind}"))
        for region in REGIONS
        for kind in KINDS
        if kind != "head_office"
    } | {(HEAD_OFFICE, "head_office"): str(seed.id("department/head office"))}
    head = company.departments[HEAD_OFFICE, "head_office"]
    above = ""
    for job, (role, token_role, name) in HEADS.items():
        id = str(seed.id(f"staff/{job}"))
        company.staff.append(Person(id, name, HEAD_OFFICE, job, role, token_role, head, above))
        above = above or id
    for region in REGIONS:
        manager = str(seed.id(f"staff/{region}/manager"))
        for job, (kind, role, token_role, story) in JOBS.items():
            name = story if region == "east" else next(names)
            id, chief = str(seed.id(f"staff/{region}/{job}")), above if job == "manager" else manager
            department = company.departments[region, kind]
            company.staff.append(Person(id, name, region, job, role, token_role, department, chief))
        for n in range(scale.salespeople):
            name = STORY_SALES[n] if region == "east" and n < len(STORY_SALES) else next(names)
            id, department = str(seed.id(f"staff/{region}/salesperson {n}")), company.departments[region, "sales"]
            role = pb.STAFF_ROLE_SALESPERSON
            company.staff.append(Person(id, name, region, "salesperson", role, "salesperson", department, manager))
    seller = company.one("east", "salesperson")
    company.joining.append(replace(seller, id=str(seed.id("staff/newcomer")), name=NEWCOMER))
    return company


def people_names(chance: Random, taken: set[str]) -> Iterator[str]:
    """Distinct names."""
    given = set(taken)
    while True:
        name = chance.choice(SURNAMES) + chance.choice(GIVEN)
        if name not in given:
            given.add(name)
            yield name
