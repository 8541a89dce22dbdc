"""`docker compose up --build` tried from beginning to end, as the README tells it: `make test-compose`.

Needs an engine and Compose 2.24 or newer. Images that are not present are pulled; FIELDLEDGER_POSTGRES_IMAGE,
FIELDLEDGER_KAFKA_IMAGE and FIELDLEDGER_PYTHON_IMAGE name others. FIELDLEDGER_COMPOSE_FILES adds compose files, with `:`
between, for what an engine needs besides. All that it makes has a project name of its own, and is removed at the end.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from uuid import uuid4

from chassis.tables import ROOT
from cli.platform import SERVICES
from ledger.follower import REACTIONS

PROJECT = f"fieldledger-test-{os.getpid()}"
URL = "http://127.0.0.1:8080"
MANAGER, SELLER = "7d9f3c52-0000-4000-8000-000000000002", "7d9f3c52-0000-4000-8000-000000000001"
DEPARTMENT = "7d9f3c52-0000-4000-8000-00000000000d"
PASSWORD, OWNER_PASSWORD = "p@ss/w#rd:1", "own/er@#:2"
SEALS_SECONDS, CONNECTION_SECONDS = 30.0, 20.0


class Failed(Exception):
    """A step did not come out as it should."""


def compose(*arguments: str, quiet: bool = True) -> bytes:
    files = [
        str(ROOT / "docker-compose.yml"),
        *filter(None, os.environ.get("FIELDLEDGER_COMPOSE_FILES", "").split(":")),
    ]
    command = ["docker", "compose", "-p", PROJECT, *(part for file in files for part in ("-f", file)), *arguments]
    passwords = {"FIELDLEDGER_DB_PASSWORD": PASSWORD, "FIELDLEDGER_DB_OWNER_PASSWORD": OWNER_PASSWORD}
    done = subprocess.run(
        command,
        env=os.environ | passwords,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if quiet else None,
        check=False,
    )
    if done.returncode:
        raise Failed(f"docker compose {' '.join(arguments)}: {(done.stderr or b'').decode(errors='replace')[-2000:]}")
    return done.stdout


def fieldledger(*arguments: str, on: str = "organisation") -> str:
    return compose("exec", "-T", on, "fieldledger", *arguments).decode().strip()


def call(path: str, token: str, body: Any = None, key: str = "") -> Any:
    """One HTTP call; returns the answer, or the problem that was answered. Raises OSError while nobody answers."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = Request(URL + path, data, headers | ({"Idempotency-Key": key} if key else {}))
    try:
        with urlopen(request, timeout=15) as answer:
            return json.load(answer)
    except HTTPError as problem:
        return json.load(problem)


def until(what: str, seconds: float, holds: Callable[[], Any]) -> float:
    """Wait for a condition. Returns how long it took. Raises Failed after so many seconds."""
    begun, last = time.monotonic(), "nothing"
    while time.monotonic() - begun < seconds:
        try:
            if holds():
                return time.monotonic() - begun
            last = "no"
        except (Failed, URLError, OSError, ValueError, KeyError) as error:
            last = repr(error)
        time.sleep(0.5)
    raise Failed(f"{what}: not within {seconds:.0f} s; last: {last[:500]}")


def ready(seconds: float = 120.0) -> float:
    return until("ready", seconds, lambda: json.load(urlopen(f"{URL}/readyz", timeout=5))["live"] == "listening")


class Steps:
    """The steps in order; each says what it showed."""

    def __init__(self) -> None:
        self.acknowledged = 0

    def started(self) -> str:
        compose("up", "--build", "--detach", quiet=False)
        return f"everything is ready, {ready(300):.0f} s after it was started; passwords with @ / # : in them"

    def built_once(self) -> str:
        before = compose("ps", "--quiet")
        compose("up", "--detach")
        if compose("ps", "--quiet") != before:
            raise Failed("a second `up` made containers anew")
        return "a second `up` changes nothing"

    def calls_of_the_readme(self) -> str:
        head = fieldledger("token", "--role", "head_office")
        founded = {
            "/v1/regions": {"region": "east", "name": "华东", "time_zone": "Asia/Shanghai"},
            "/v1/departments": {"department_id": DEPARTMENT, "region": "east", "kind": "SALES", "name": "销售部"},
            "/v1/staff": {
                "staff_id": SELLER,
                "department_id": DEPARTMENT,
                "role": "SALESPERSON",
                "display_name": "林晓芸",
            },
        }
        for path, body in founded.items():
            if (made := call(path, head, body)).get("outcome") != "ACCEPTED":
                raise Failed(f"{path}: {made}")
        self.token = fieldledger("token", "--role", "manager", "--region", "east", "--staff", MANAGER)
        territory = {"region": "east", "name": "苏州工业园区", "responsible_id": SELLER}
        first, again = (call("/v1/territories", self.token, territory, str(KEY)) for _ in range(2))
        if first.get("outcome") != "ACCEPTED" or again.get("aggregate_id") != first["aggregate_id"]:
            raise Failed(f"territory: {first}, then {again}")
        self.territory = first["aggregate_id"]
        refused = self.lead("OFFLINE")
        if refused.get("code") != "TERRITORY_OF_ANOTHER":
            raise Failed(f"a lead in another's territory: {refused}")
        self.customer = self.write()
        return "a territory, the same again, a lead refused under S2i-1-b, one accepted"

    def lead(self, channel: str) -> Any:
        lead = {"territory_id": self.territory, "channel": channel, "source": "MARKET_SURVEY"}
        person = {
            "company_name": f"恒达精密机械{uuid4().hex[:6]}",
            "contact_name": "陈明",
            "phone": f"138{uuid4().int % 10**8:08}",
        }
        return call("/v1/leads", self.token, lead | person, str(uuid4()))

    def write(self) -> str:
        answer = self.lead("ECOMMERCE")
        if answer.get("outcome") != "ACCEPTED":
            raise Failed(f"a lead: {answer}")
        self.acknowledged += 1
        return str(answer["aggregate_id"])

    def scaled(self) -> str:
        compose("up", "--detach", "--no-recreate", "--scale", "visits=2", "visits")
        until("two replicas", 90, lambda: self.health("visits") == ["healthy", "healthy"])

        def both() -> bool:
            before = self.answered()
            for _ in range(40):
                call("/v1/visits", self.token)
            return all(after > was for after, was in zip(self.answered(), before, strict=True))

        took = until("both replicas answer", 4 * CONNECTION_SECONDS, both)
        return f"two replicas of visits, both of which answer {took:.0f} s later: {self.answered()} calls"

    def health(self, service: str) -> list[str]:
        return [json.loads(line)["Health"] for line in compose("ps", service, "--format", "json").splitlines()]

    def answered(self) -> list[int]:
        script = (
            "import urllib.request as r; print(sum(float(line.split()[-1]) for line in "
            "r.urlopen('http://127.0.0.1:8081/metrics').read().decode().splitlines() "
            "if line.startswith('fieldledger_call_seconds_count') and 'ListVisits' in line))"
        )
        each = (compose("exec", "-T", "--index", index, "visits", "python", "-c", script) for index in ("1", "2"))
        return [int(float(answer or b"0")) for answer in each]

    def killed(self) -> str:
        compose("kill", "--signal", "KILL", "customers")
        compose("up", "--detach", "--no-recreate", "customers")
        return f"customers killed; a lead is accepted again after {until('a lead', 90, self.write):.0f} s"

    def kafka_emptied(self) -> str:
        size = self.sealed()
        compose("rm", "--stop", "--force", "--volumes", "kafka")
        until("the gateway says that nothing is live", 60, lambda: self.live() == "waiting")
        self.write()
        volume = f"{PROJECT}_broker"
        subprocess.run(["docker", "volume", "rm", volume], check=True, capture_output=True)
        compose("up", "--detach", "--no-recreate", "--wait", "kafka")
        took = until("seals outside", SEALS_SECONDS, lambda: all(end >= size for end in self.outside()))
        self.write()
        until(
            "seals of what came since", 3 * SEALS_SECONDS, lambda: all(end >= self.sealed() for end in self.outside())
        )
        return f"Kafka came back empty: the seals are on its topic and in the file again {took:.0f} s later"

    def live(self) -> str:
        try:
            return str(json.load(urlopen(f"{URL}/readyz", timeout=10))["live"])
        except HTTPError as unready:
            return str(json.load(unready)["live"])

    def sealed(self) -> int:
        """The end of the log of customers, waited for until it is sealed in the database."""
        script = (
            "import psycopg, os; from chassis.settings import login; "
            "print(*psycopg.connect(login(os.environ, 'FIELDLEDGER_DATABASE')).execute("
            "'SELECT coalesce(max(size), 0) FROM checkpoints').fetchone())"
        )
        return int(compose("exec", "-T", "customers", "python", "-c", script))

    def outside(self) -> list[int]:
        """The newest seal on the topic and in the file."""
        fieldledger("audit", "checkpoints", "customers", "--out", "/tmp/topic.seals", on="customers")
        read = "import json, sys; print(json.loads(open(sys.argv[1]).readlines()[-1])['checkpoint'].split('\\n')[1])"
        places = ("/tmp/topic.seals", "/seals/customers.seals")
        return [int(compose("exec", "-T", "customers", "python", "-c", read, place)) for place in places]

    def postgres_restarted(self) -> str:
        compose("restart", "postgres")
        return f"PostgreSQL restarted; a lead is accepted again after {until('a lead', 90, self.write):.0f} s"

    def views_equal(self) -> str:
        auditor = fieldledger("token", "--role", "head_office")

        def complete() -> bool:
            rows, page = 0, ""
            while True:
                answer = call(f"/v1/customers?page_size=500{page}", auditor)
                rows += len(answer["rows"])
                if not answer.get("next_page_token"):
                    return rows >= self.acknowledged
                page = f"&page_token={answer['next_page_token']}"

        until("every acknowledged lead is listed", 60, complete)
        checked = 0
        for line in fieldledger("views", "list").splitlines():
            cells = [cell.strip() for cell in line.strip("│ ").split("│")]
            if len(cells) > 1 and cells[0] in SERVICES and cells[1].isidentifier() and cells[1] != REACTIONS:
                fieldledger("views", "verify", cells[0], cells[1])
                checked += 1
        if not checked:
            raise Failed("no view was found to be verified")
        return f"{self.acknowledged} acknowledged leads are listed, {checked} views equal a fresh fold"

    def operated(self) -> str:
        compose("run", "--rm", "-T", "keys", "fieldledger", "keys", "rotate", "east", "--yes")
        with tempfile.TemporaryDirectory() as place:
            export = Path(place) / "customers.jsonl.gz"
            told = compose("exec", "-T", "customers", "fieldledger", "audit", "export", "customers", "--out", "-")
            export.write_bytes(gzip.compress(told))
            key = Path(place) / "seal.pub.pem"
            key.write_bytes(compose("exec", "-T", "customers", "cat", "/keys/seal.pub.pem"))
            verified = [sys.executable, "-m", "cli", "audit", "verify", str(export), "--key", str(key)]
            subprocess.run(verified, cwd=ROOT, check=True, capture_output=True)
        return "keys rotated; a log exported out of its container, and verified"

    def lines_alike(self) -> str:
        lines = compose("logs", "--no-log-prefix", *SERVICES, "gateway").decode(errors="replace").splitlines()
        for line in lines:
            try:
                entry = json.loads(line)
            except ValueError:
                raise Failed(f"a line that is not JSON: {line[:300]}") from None
            if not isinstance(entry, dict) or "timestamp" not in entry:
                raise Failed(f"a line without its time: {line[:300]}")
        return f"{len(lines)} lines of log, each JSON with its time"


KEY = uuid4()


def main() -> int:
    steps = Steps()
    order = (
        *(steps.started, steps.built_once, steps.calls_of_the_readme, steps.scaled, steps.killed, steps.kafka_emptied),
        *(steps.postgres_restarted, steps.views_equal, steps.operated, steps.lines_alike),
    )
    passed = 0
    try:
        for step in order:
            print(f"✔ {step()}", flush=True)
            passed += 1
    except (Failed, OSError, subprocess.CalledProcessError, KeyError) as error:
        print(f"✘ {order[passed].__name__}: {error!r}", flush=True)
        Path(ROOT / "build").mkdir(exist_ok=True)
        (ROOT / "build/compose.log").write_bytes(compose("logs", "--timestamps"))
    finally:
        compose("down", "--volumes", "--timeout", "60")
    print(f"{passed} passed, {len(order) - passed} failed")
    return 0 if passed == len(order) else 1


if __name__ == "__main__":
    sys.exit(main())
