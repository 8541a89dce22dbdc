"""What was stored once can be read: whatever changes what a fact or an aggregate holds changes its version."""

from __future__ import annotations

from tests.architecture.kept import Shape, faults, kept, shapes


def test_what_is_held_changes_with_its_version_only() -> None:
    assert faults(kept(), shapes()) == []


def test_what_is_held_is_recorded() -> None:
    assert kept() == shapes(), "python -m tests.architecture.kept"


def test_a_new_attribute_asks_for_a_new_version() -> None:
    before: dict[str, Shape] = {"a.B": (1, ["region"]), "a.C": (2, ["x"])}
    grown: dict[str, Shape] = {"a.B": (1, ["late", "region"]), "a.C": (3, ["x", "y"])}
    assert faults(before, grown) == ["a.B: ['late'] came or went: its class_version is to be 2"]


def test_parts_of_an_aggregate_and_bases_of_a_fact_count() -> None:
    found = shapes()
    assert {"region", "responsible_id"} <= {*found["customers.Customer"][1]}
    assert all(names for topic, (_, names) in found.items() if topic in ("visits.Visit", "complaints.Complaint"))
