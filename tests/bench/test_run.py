"""Does the benchmark run, and does its report hold all figures? Speed is not tested."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from bench import testbed
from bench.figure import Figure, Scale, median
from bench.run import main

KEYS = {"figure", "value", "floor", "ratio", "target", "met"}


@pytest.mark.postgres
def test_a_small_run_reports_each_figure_with_its_floor(tmp_path: Path) -> None:
    report = tmp_path / "build" / "bench.json"
    assert main(str(report), Scale(callers=32, seconds=0.05, facts=1_200, pairs=1, peers=False), apache=False) == 0
    figures = json.loads(report.read_text("utf-8"))
    assert [set(figure) for figure in figures] == [KEYS] * len(figures)
    assert [figure["target"] for figure in figures] == [
        0.6,
        4.0,
        0.4,
        0.45,
        0.45,
        0.5,
        1.0,
        1.5,
        1.5,
        1.1,
        1,
        0.25,
        0.5,
        0.5,
        0.8,
        0.35,
        2.0,
        1.15,
        1.15,
        1.15,
        6.0,
    ]
    assert all(figure["value"] > 0 and figure["floor"] > 0 for figure in figures)


def test_a_cost_meets_its_target_from_below() -> None:
    assert Figure("f", 110, 100, 1.15, at_most=True).met
    assert not Figure("f", 120, 100, 1.15, at_most=True).met


def test_rounds_with_much_steal_time_do_not_count() -> None:
    steal = [0.0, 0.5, 0.5, 1.0, 1.0, 1.1]  # at the end of each round: half a second in the second and in the fourth
    rounds = [Figure("f", value, 100, 0.5, stolen=at) for value, at in zip((900, 5, 52, 6, 50, 54), steal, strict=True)]
    assert median(rounds).value == 52


def test_neither_the_first_round_nor_a_noisy_one_moves_the_figure() -> None:
    rounds = [Figure("f", value, 100, 0.5, stolen=0.0) for value in (900, 40, 55, 5, 52, 300)]
    assert median(rounds).record() == {
        "figure": "f",
        "value": 52,
        "floor": 100,
        "ratio": 0.52,
        "target": 0.5,
        "met": True,
    }


@pytest.mark.postgres
def test_a_figure_leaves_no_database_to_the_next() -> None:
    with testbed.durable_postgres() as postgres:
        with testbed.Testbed(postgres):
            postgres.create_database("bench_one")
        with psycopg.connect(postgres.dsn()) as connection:
            left = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, 'bench_')").fetchall()
    assert left == []
