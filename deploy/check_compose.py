"""Checks docker-compose.yml: its modules, dependencies, health checks, settings and bounds must exist."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from chassis.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
KNOWN = {f"FIELDLEDGER_{one.name.upper()}" for one in dataclasses.fields(Settings)}
NEEDED = {"FIELDLEDGER_KAFKA", "FIELDLEDGER_KEYS", "FIELDLEDGER_PEERS"}
FINISHES = "service_completed_successfully"
BOUNDS = ("logging", "mem_limit", "restart")
"""What every container has, so that none fills the disk or takes the memory of the others."""
JVM = re.compile(r"\.sh\b|\bjava\b")


def problems(compose: dict[str, Any]) -> Iterator[str]:
    services = compose["services"]
    expected = {path.parent.name for path in (ROOT / "services").glob("*/__init__.py")}
    yield from (f"{name}: a service without a process" for name in sorted(expected - set(services)))
    for name, service in services.items():
        yield from (f"{name}: {problem}" for problem in of_service(name, service, services, expected))
        yield from (f"{name}: {problem}" for problem in of_bounds(service))
    yield from of_images(services)
    volumes = set(compose.get("volumes", {}))
    for name, service in services.items():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            known = (ROOT / source).exists() if source.startswith((".", "/")) else source in volumes
            if not known:
                yield f"{name}: no volume or file {source}"


def of_service(name: str, service: dict[str, Any], services: dict[str, Any], expected: set[str]) -> Iterator[str]:
    command = [str(part) for part in service.get("command", [])]
    if "image" not in service and "build" not in service:
        yield "neither image nor build"
    if "build" in service and not (ROOT / str(service["build"]["context"]) / "Dockerfile").exists():
        yield "build without a Dockerfile"
    if any(re.search(r"\bsleep\b", part) for part in [*command, str(service.get("entrypoint", ""))]):
        yield "waits for a time instead of a condition"
    for needed, how in service.get("depends_on", {}).items():
        if needed not in services:
            yield f"depends on {needed}, which is not there"
        elif how["condition"] not in ("service_healthy", FINISHES):
            yield f"does not wait until {needed} is healthy"
        elif how["condition"] != FINISHES and "healthcheck" not in services[needed]:
            yield f"waits for the health of {needed}, which has no check"
    if name not in expected:
        return
    if command != ["python", "-m", f"services.{name}"]:
        yield f"command {command} does not start services.{name}"
    elif not (ROOT / "services" / name / "__main__.py").exists():
        yield f"services/{name}/__main__.py does not exist"
    if "healthcheck" not in service:
        yield "no health check"
    given = {variable for variable in service["environment"] if variable.startswith("FIELDLEDGER_")}
    yield from (f"unknown setting {variable}" for variable in sorted(given - KNOWN))
    needed_here = NEEDED | (set() if name == "gateway" else {"FIELDLEDGER_DATABASE"})
    yield from (f"setting {variable} is missing" for variable in sorted(needed_here - given))
    yield from of_peers(service["environment"].get("FIELDLEDGER_PEERS", ""), expected - {"gateway"})
    if name != "gateway":
        yield from of_database(name, service["environment"])


def of_bounds(service: dict[str, Any]) -> Iterator[str]:
    yield from (f"no {bound}" for bound in BOUNDS if bound not in service)
    if "max-size" not in service.get("logging", {}).get("options", {}):
        yield "its log grows without limit"
    if service.get("restart") != "no" and "stop_grace_period" not in service:
        yield "no stop_grace_period: it is killed after ten seconds"
    if JVM.search(" ".join(map(str, service.get("healthcheck", {}).get("test", [])))):
        yield "its health check starts a JVM each time"
    for variable, value in service.get("environment", {}).items():
        if re.search(r"://[^@/]*\$", str(value)):
            yield f"{variable} has a password within an address, where @ / # : mean something else"


def of_images(services: dict[str, Any]) -> Iterator[str]:
    """One service builds an image; whoever else uses it neither builds nor pulls it."""
    builders = [name for name, service in services.items() if "build" in service]
    images = [services[name].get("image") for name in builders]
    yield from (f"{image} is built by several: each build replaces the other's" for image in _twice(images))
    for name, service in services.items():
        if name not in builders and service.get("image") in images and service.get("pull_policy") != "never":
            yield f"{name}: may pull {service['image']}, which {builders[0]} builds"


def _twice(names: Iterable[Any]) -> set[Any]:
    return {name for name, times in Counter(names).items() if times > 1}


def of_database(name: str, environment: dict[str, str]) -> Iterator[str]:
    """One login owns the tables and another uses them (decision 0018)."""
    if f"'{name}'" not in (ROOT / "deploy/postgres/databases.sql").read_text():
        yield "deploy/postgres/databases.sql makes no database for it"
    for variable, login in (("FIELDLEDGER_DATABASE", name), ("FIELDLEDGER_DATABASE_OWNER", f"{name}_owner")):
        if not str(environment.get(variable, "")).startswith(f"postgresql://{login}@"):
            yield f"{variable} is not the login {login}"
        if not environment.get(f"{variable}_PASSWORD"):
            yield f"{variable}_PASSWORD is missing"


def of_peers(peers: str, expected: set[str]) -> Iterator[str]:
    named = dict(pair.split("=", 1) for pair in peers.split(",") if pair)
    yield from (f"peer {one} is missing" for one in sorted(expected - set(named)))
    yield from (f"peer {one} is at {at}" for one, at in named.items() if at != f"{one}:50051")


def docker_errors(path: Path) -> str:
    """The errors that `docker compose config` reports, where Docker is installed."""
    if not shutil.which("docker"):
        return ""
    compose = ["docker", "compose"]
    if subprocess.run([*compose, "version"], capture_output=True, check=False).returncode:
        return ""
    command = [*compose, "-f", str(path), "config", "--quiet"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.strip()


def main() -> None:
    path = ROOT / "docker-compose.yml"
    found = [*problems(yaml.safe_load(path.read_text())), *filter(None, [docker_errors(path)])]
    for problem in found:
        print(f"docker-compose.yml: {problem}", file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
