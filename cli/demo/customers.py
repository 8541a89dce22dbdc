"""Territories and their customers: when each was won, and its tier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from cli.demo.company import REGIONS, Company, Person, people_names
from cli.demo.seed import Scale, Seed, at, working_days
from cli.demo.seed import on as on_day

PLACES = {
    "east": "苏州 无锡 上海 杭州 宁波 南京 合肥 常州 南通 嘉兴",
    "south": "广州 深圳 东莞 佛山 厦门 福州 珠海 中山 南宁 海口",
    "north": "北京 天津 石家庄 济南 青岛 太原 郑州 烟台 唐山 保定",
    "southwest": "成都 重庆 昆明 贵阳 绵阳 宜宾 遵义 德阳 曲靖 泸州",
}
BRANDS = (
    "恒达 鑫源 华盛 瑞丰 宏图 金桥 天成 启明 远航 嘉诚 德信 长青 九州 "
    "飞跃 汇通 泰和 新锐 龙腾 盛世 卓越 同创 兴业 百川 凯旋 安捷"
)
TRADES = "精密机械 电梯设备 食品 医疗器械 物流 纺织 新材料 包装 自动化 环保科技 汽车零部件 建材 电子 化工 仓储 家居"

# Tier: its share, and when its customers were assessed, so that one visit interval later falls in October.
TIERS: dict[str, tuple[float, tuple[tuple[int, int], ...]]] = {
    "CORE": (0.1, ((9, 14), (9, 21), (9, 28))),
    "IMPORTANT": (0.2, ((8, 14), (8, 21), (8, 28))),
    "GENERAL": (0.3, ((7, 14), (7, 21), (7, 28))),
}
LATELY_WON = 0.09
STORY_CUSTOMERS = 2
"""Customers won or registered in the story, which count with the others."""


@dataclass(frozen=True, slots=True)
class Customer:
    """A company, its territory's salesperson and the instant it was won."""

    label: str
    id: str
    company: str
    contact: str
    phone: str
    seller: Person
    territory_id: str
    tier: str
    won_at: datetime
    online: bool
    referrer_id: str


def territory(seed: Seed, seller: Person) -> str:
    """The id of a salesperson's territory."""
    return seed.made(f"territory/{seller.id}", "Territory")


def places(company: Company) -> dict[str, str]:
    """The place of each salesperson's territory, by the salesperson's id."""
    found: dict[str, str] = {}
    for region in REGIONS:
        names = PLACES[region].split()
        for n, person in enumerate(company.of(region, "salesperson")):
            found[person.id] = names[n % len(names)] + (f"{n // len(names) + 1}区" if n >= len(names) else "")
    return found


def customers(seed: Seed, scale: Scale, company: Company) -> list[Customer]:
    """The customers of a seed, those won first in front."""
    chance, made = seed.chance("customers"), list[Customer]()
    contacts, firms, where = people_names(seed.chance("contacts"), set()), set[str](), places(company)
    sellers = company.salespeople
    for n in range(scale.customers - STORY_CUSTOMERS):
        seller, (tier, won_at) = sellers[n % len(sellers)], _assessed(chance)
        label = f"customer/{n}"
        name = next(name for name in _firms(chance, where[seller.id]) if name not in firms)
        firms.add(name)
        customer = Customer(
            label=label,
            id=seed.made(f"{label}/register", "Customer"),
            company=name,
            contact=next(contacts),
            phone=f"1{chance.choice('35789')}{chance.randrange(10**8, 10**9)}",
            seller=seller,
            territory_id=territory(seed, seller),
            tier=tier,
            won_at=won_at,
            online=chance.random() < 0.05,
            referrer_id="",
        )
        made.append(customer)
    made.sort(key=lambda customer: (customer.won_at, customer.label))
    return [_referred(chance, customer, made) for customer in made]


def _assessed(chance: Random) -> tuple[str, datetime]:
    """A tier and the instant it was given; new and ordinary customers come at any of the instants, or this month."""
    place, upto = chance.random(), 0.0
    for tier, (share, days) in TIERS.items():
        upto += share
        if place < upto:
            return tier, at(*chance.choice(days), 10)
    if place > 1 - LATELY_WON:
        return "", on_day(chance.choice(working_days()[:12]), 12)
    month, day = chance.choice([days for _, all in TIERS.values() for days in all])
    return "ORDINARY", at(month, day, 10)


def _firms(chance: Random, place: str) -> Iterator[str]:
    while True:
        yield f"{place}{chance.choice(BRANDS.split())}{chance.choice(TRADES.split())}有限公司"


def _referred(chance: Random, customer: Customer, all: list[Customer]) -> Customer:
    before = [one for one in all if one.won_at < customer.won_at and one.seller.region == customer.seller.region]
    if not before or chance.random() > 0.3:
        return customer
    return replace(customer, referrer_id=chance.choice(before).id)
