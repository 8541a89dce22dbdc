"""What is done with an announced fact: whom it is told, by the rules in force when it was recorded (S0-3.4.4-b)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.policy import declarations
from fieldledger.notices.v1 import reader_pb2
from fieldledger.notices.v1 import rule_pb2 as pb
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.errors import NotFound, Unavailable
from ledger.context import Context
from ledger.wire import ID, instant
from services.notices.departure.domain import who_follows
from services.notices.notice.domain import CLASSES, Content, Matter, Notice, Told, matter_id, notice_id
from services.notices.reader.views import AccountTeams, Heads, Readers, StandIns
from services.notices.rule.domain import TELLING, Cause, Rule, Telling
from services.notices.watch.domain import Told as WatchedFor
from services.notices.watch.domain import Watch, watch_id

RULE, MANAGER = "notice.rule.", "MANAGER_"
ANNOUNCED: Announced = {Telling.Begun: None}


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody to be told, by a rule; `stands_for_id` is who is away, if he stands in for him."""

    reader: reader_pb2.ReaderRow
    rule: Rule
    stands_for_id: str = ""


class RuleCommands(Commands):
    async def begin_telling(self, command: pb.BeginTellingRequest, ctx: Context) -> Telling | None:
        ctx.require_region(EVERYWHERE)
        return None if await self.load_unchecked(Telling, TELLING) else Telling.start()

    async def consider_fact(self, command: pb.ConsiderFactRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        cause = _cause(command)
        rules = self._rules(cause)
        ending = [rule for rule in rules if rule.settles(cause)]
        telling = [rule for rule in rules if rule.tells_of(cause)]
        if telling and not await self._is_news(cause, ctx):
            telling = []
        watches = await self._watches(cause, [rule for rule in rules if rule.steps and rule.is_of(cause)])
        for rule in rules:
            if (watch := watches.get(rule.name)) and rule not in telling and (due := rule.due_time(cause)):
                watch.move(due, ctx.now)
        matter = await self.load_unchecked(Matter, matter_id(cause.subject_id)) if ending or telling else None
        if matter is None and not telling:
            return [watch for watch in watches.values() if watch]
        matter = matter or Matter.of(cause.subject_id, region=cause.region)
        over = [await self.load_unchecked(Notice, id) for id in _ended(matter, ending, cause)]
        ended = [one for one in over if one is not None]
        for notice in ended:
            notice.settle(cause.event_id)
        told = await self._told(cause, telling, ctx)
        matter.add(Told(str(one.id), one.content.rule, one.staff_id) for one in told)
        for rule in ending:
            if (watch := watches.get(rule.name)) and not matter.still_told(rule.name):
                watch.settle(cause.event_id)
        for rule in telling:
            if rule.steps and (ids := [str(one.id) for one in told if one.content.rule == rule.name]):
                watches[rule.name] = self._started(watches.get(rule.name), cause, rule, ids, ctx)
        watching = [watch for watch in watches.values() if watch]
        changed: list[Aggregate] = [*told, *ended, *watching]
        return [matter, *changed] if told or ended or any(one.pending_events for one in watching) else []

    async def fire_step(self, command: pb.FireStepRequest, ctx: Context) -> list[Aggregate]:
        watch = await self.load_unchecked(Watch, command.watch_id)
        if watch is None:
            raise NotFound("NOT_FOUND", what="Watch", id=command.watch_id, fields=("watch_id",))
        ctx.require_region(watch.region)
        numbers = watch.due_steps(ctx.now)
        matter = await self.load_unchecked(Matter, matter_id(watch.subject_id)) if numbers else None
        if matter is None:
            return []
        cause, told = _caused(watch.cause), dict[str, Notice]()
        first = [await self.load_unchecked(Notice, id) for id in watch.notice_ids]
        later = [await self.load_unchecked(Notice, id) for id in watch.reminded]
        seen_by = {one.staff_id for one in (*first, *later) if one and one.status == "ACKNOWLEDGED"}
        all_seen = all(one is None or one.staff_id in seen_by for one in first)
        for number in numbers:
            step = watch.value["steps"][number]
            spared = seen_by if step.get("unless") == "acknowledged" else set[str]()
            if spared and all_seen:
                continue
            rule = Rule.read(watch.rule, {**watch.value, **step, "steps": ()}, watch.policy_version)
            again = replace(cause, type=f"{cause.type}/{watch.round}.{number}")
            for receiver in await self._receivers(cause, rule, ctx):
                who = receiver.reader.staff_id
                if who not in (*spared, *told, cause.actor):
                    told[who] = self._notice(again, receiver, late=False)
        matter.add(Told(str(one.id), watch.rule, one.staff_id) for one in told.values())
        watch.fire([str(one.id) for one in told.values()], ctx.now)
        return [watch, matter, *told.values()]

    async def _watches(self, cause: Cause, rules: Sequence[Rule]) -> dict[str, Watch | None]:
        """What watches a thing, by rule."""
        ids = {rule.name: watch_id(cause.subject_id, rule.name) for rule in rules}
        return {name: await self.load_unchecked(Watch, id) for name, id in ids.items()}

    def _started(self, known: Watch | None, cause: Cause, rule: Rule, ids: list[str], ctx: Context) -> Watch:
        """The watch over what a rule has just told."""
        told, due = WatchedFor(_kept(cause), ids), rule.due_time(cause)
        what = (cause.subject_id, rule.name, rule.version, rule.value, told, due, ctx.now)
        return Watch.start(known, *what, region=cause.region)

    def _rules(self, cause: Cause) -> list[Rule]:
        """The rules in force where and when the fact was recorded."""
        found = []
        for name in _names():
            held = self.policy.value(f"notice.rule.{name}", cause.region, cause.recorded_time)
            found.append(Rule.read(name, held.value, held.version))
        return found

    async def _is_news(self, cause: Cause, ctx: Context) -> bool:
        """Whether a fact is from after the service's first start, and not too old. Raises Unavailable before that."""
        if (telling := await self.load_unchecked(Telling, TELLING)) is None:
            raise Unavailable("VIEW_BEHIND")
        hours = int(self.policy.value("notice.max_age_hours", cause.region, cause.recorded_time))
        return telling.since <= cause.recorded_time >= ctx.now - timedelta(hours=hours)

    async def _told(self, cause: Cause, rules: Sequence[Rule], ctx: Context) -> list[Notice]:
        """The notices that are new: each person once, by the rule of the soonest class."""
        chosen: dict[str, Receiver] = {}
        for rule in sorted(rules, key=lambda one: CLASSES.index(one.notice_class)):
            for receiver in await self._receivers(cause, rule, ctx):
                chosen.setdefault(receiver.reader.staff_id, receiver)
        told = []
        for staff_id, receiver in chosen.items():
            id = notice_id(cause.event_id, cause.type, cause.subject_id, staff_id)
            if staff_id != cause.actor and await self.load_unchecked(Notice, id) is None:
                told.append(self._notice(cause, receiver, self._is_late(cause, receiver.rule, ctx)))
        return told

    def _is_late(self, cause: Cause, rule: Rule, ctx: Context) -> bool:
        """Whether something is told long after it was recorded or due, because the service or another was away."""
        recently = ctx.now - timedelta(minutes=int(self.policy.value("notice.late_minutes", cause.region, ctx.now)))
        due = rule.due_time(cause)
        return cause.recorded_time < recently or (due is not None and due < recently)

    def _notice(self, cause: Cause, receiver: Receiver, late: bool) -> Notice:
        rule, reader = receiver.rule, receiver.reader
        zone = self.policy.text("region.time_zone", reader.region, cause.recorded_time)
        kind, id = rule.record_of(cause)
        content = Content(
            rule=rule.name,
            policy_version=rule.version,
            event_id=cause.event_id,
            cause_type=cause.type,
            subject_id=cause.subject_id,
            notice_class=rule.notice_class,
            ack_asked=rule.ack,
            due_time=rule.due_time(cause),
            record_kind=kind,
            record_id=id,
            zh=rule.text("zh", cause, zone),
            en=rule.text("en", cause, zone),
            bundled=late,
        )
        return Notice.tell(reader.staff_id, content, region=reader.region, stands_for_id=receiver.stands_for_id)

    async def _receivers(self, cause: Cause, rule: Rule, ctx: Context) -> list[Receiver]:
        """Whom a rule names, each replaced by who follows if he has left; then who stands in for those away."""
        named = [id for to in rule.to for id in await self._named(to, cause)]
        found = [reader for id in dict.fromkeys(named) if (reader := await self._here(id))]
        if named and not found:
            found = [
                reader for id in await self._named(self._fallback(cause), cause) if (reader := await self._here(id))
            ]
        own = [Receiver(reader, rule) for reader in found]
        return [*own, *[copy for one in own for copy in await self._stand_ins(one, ctx)]]

    async def _named(self, to: str, cause: Cause) -> list[str]:
        """The ids of the persons that a receiver of a rule stands for, whether they are here or not."""
        kind, _, name = to.partition(":")
        if kind == "role":
            role, _, whole = name.partition("/")
            rows = await self.rows_unchecked(Readers, role=role, region=EVERYWHERE if whole else cause.region)
            return [row.staff_id for row in rows if not row.gone]
        id = cause.said.get(name, "")
        if not ID.fullmatch(id):
            return []
        if kind == "field":
            return [id]
        if kind == "lead":
            reader = await self._reader(id)
            return [reader.manager_id] if reader and reader.manager_id else []
        if kind == "level":
            return await self._of_level(id, cause)
        if kind == "head":
            head = await self.row_unchecked(Heads, id)
            return [head.staff_id] if head and head.staff_id else []
        return [row.staff_id for row in await self.rows_unchecked(AccountTeams, customer_id=id)]

    async def _of_level(self, holder_id: str, cause: Cause) -> list[str]:
        """Whom a level tells: so far above the holder, or a post; if that is nobody, the fallback (S0-4.1.1-c)."""
        target = cause.said.get("to", "")
        above = target.removeprefix(MANAGER)
        if not target.startswith(MANAGER) or not above.isdecimal():
            return await self._named(f"role:{target}/*", cause) or await self._named(self._fallback(cause), cause)
        id, met = holder_id, {holder_id}
        for _ in range(int(above)):
            reader = await self._reader(id)
            manager = await self._here(reader.manager_id) if reader and reader.manager_id else None
            if manager is None or manager.staff_id in met:
                return await self._named(self._fallback(cause), cause)
            id = manager.staff_id
            met.add(id)
        return [id]

    def _fallback(self, cause: Cause) -> str:
        """Who is told where nobody is left, as a receiver of a rule."""
        return self.policy.text("notice.fallback", cause.region, cause.recorded_time)

    async def _here(self, staff_id: str) -> reader_pb2.ReaderRow | None:
        """The person, or whoever follows him if he has left, or else his manager; None if nobody is left."""
        met = set[str]()
        while staff_id and staff_id not in met:
            met.add(staff_id)
            staff_id = await who_follows(staff_id, self.load_unchecked)
            reader = await self._reader(staff_id) if staff_id else None
            if reader is None or not reader.gone:
                return reader
            staff_id = reader.manager_id  # he has left, and his inbox is not handed over yet
        return None

    async def _reader(self, staff_id: str) -> reader_pb2.ReaderRow | None:
        """Somebody as he is enrolled. Who is not known yet is looked for again once the list is whole."""
        row = await self.row_unchecked(Readers, staff_id)
        if row is None:
            await self.freshness.await_complete(Readers)
            row = await self.row_unchecked(Readers, staff_id)
        return row

    async def _stand_ins(self, receiver: Receiver, ctx: Context) -> list[Receiver]:
        """Who stands in today, by the time of the reader's region, for somebody who is away: he gets a copy."""
        reader = receiver.reader
        zone = ZoneInfo(self.policy.text("region.time_zone", reader.region, ctx.now))
        today = ctx.now.astimezone(zone).date().isoformat()
        rows = await self.rows_unchecked(StandIns, staff_id=reader.staff_id)
        ids = dict.fromkeys(row.delegate_id for row in rows if row.from_date <= today <= row.until_date)
        here = [await self._here(id) for id in ids]
        return [
            Receiver(one, receiver.rule, reader.staff_id) for one in here if one and one.staff_id != reader.staff_id
        ]


def _cause(command: pb.ConsiderFactRequest) -> Cause:
    return Cause(
        event_id=command.cause,
        type=command.cause_type,
        subject_id=command.subject_id,
        region=command.region,
        actor=command.actor,
        recorded_time=instant(command.recorded_time),
        said=dict(command.said),
        instants={name: instant(at) for name, at in command.instants.items()},
    )


def _kept(cause: Cause) -> dict[str, Any]:
    """A cause as a watch keeps it."""
    times = {name: at.isoformat() for name, at in cause.instants.items()}
    return asdict(cause) | {"recorded_time": cause.recorded_time.isoformat(), "instants": times}


def _caused(kept: Mapping[str, Any]) -> Cause:
    """A cause that a watch kept."""
    times = {name: datetime.fromisoformat(at) for name, at in kept["instants"].items()}
    return Cause(**{**kept, "recorded_time": datetime.fromisoformat(kept["recorded_time"]), "instants": times})


def _ended(matter: Matter, rules: Iterable[Rule], cause: Cause) -> list[UUID]:
    """The notices about a thing that a fact ends, forgotten by the matter."""
    ids = list[str]()
    for rule in rules:
        who = cause.said.get(rule.same_person, "") if rule.same_person else ""
        ids += matter.end([rule.name], who)
    return [UUID(id) for id in ids]


@lru_cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(key.removeprefix(RULE) for key in declarations() if key.startswith(RULE)))
