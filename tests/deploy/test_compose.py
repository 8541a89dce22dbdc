"""The compose file holds what is demanded of it, and the check sees each thing that it would lack."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from deploy.check_compose import ROOT, problems

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
EVERY = sorted(COMPOSE["services"])
LASTING = [name for name in EVERY if COMPOSE["services"][name].get("restart") != "no"]
OURS = [name for name in EVERY if COMPOSE["services"][name]["image"] == "fieldledger"]


def found_with(change: Callable[[dict[str, Any]], object]) -> list[str]:
    compose = copy.deepcopy(COMPOSE)
    change(compose["services"])
    return list(problems(compose))


def test_the_file_as_it_is_has_no_fault() -> None:
    assert list(problems(COMPOSE)) == []


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("bound", ["logging", "mem_limit"])
def test_every_container_has_its_bounds(name: str, bound: str) -> None:
    assert any(name in each and bound in each for each in found_with(lambda services: services[name].pop(bound)))


@pytest.mark.parametrize("name", LASTING)
def test_every_lasting_container_is_given_time_to_stop(name: str) -> None:
    assert any(name in each for each in found_with(lambda services: services[name].pop("stop_grace_period")))


@pytest.mark.parametrize("name", [name for name in OURS if name != "keys"])
def test_one_container_builds_and_the_others_neither_build_nor_pull(name: str) -> None:
    assert found_with(lambda services: services[name].update(build={"context": "."}))
    assert found_with(lambda services: services[name].update(pull_policy="missing"))


@pytest.mark.parametrize("name", [name for name in EVERY if "healthcheck" in COMPOSE["services"][name]])
def test_no_health_check_starts_a_jvm(name: str) -> None:
    check = {"test": ["CMD", "/opt/kafka/bin/kafka-broker-api-versions.sh"]}
    assert any("JVM" in each for each in found_with(lambda services: services[name].update(healthcheck=check)))


@pytest.mark.parametrize("name", [name for name in OURS if "DATABASE" in str(COMPOSE["services"][name])])
def test_no_password_is_within_an_address(name: str) -> None:
    address = f"postgresql://{name}:${{FIELDLEDGER_DB_PASSWORD:-x}}@postgres/{name}"
    found = found_with(lambda services: services[name]["environment"].update(FIELDLEDGER_DATABASE=address))
    assert any("within an address" in each for each in found)


def test_the_operators_container_may_write_keys_and_knows_the_services() -> None:
    keys = COMPOSE["services"]["keys"]
    assert keys["volumes"] == ["keys:/keys"] and {"FIELDLEDGER_PEERS", "FIELDLEDGER_KEYS"} <= keys["environment"].keys()
