"""Who may report a finding, about whom, and with which evidence."""

from __future__ import annotations

import pytest

from chassis.rulebook import clauses
from cli.platform import SERVICES
from kernel.errors import Refused
from ledger.envelope import LOG_PARTITIONS
from tests.supervision.builders import INSPECTOR, SELLER, a_finding


@pytest.mark.clause("S1-7.1.3")
def test_a_finding_names_the_clause_the_severity_and_the_facts() -> None:
    finding = a_finding(evidence=["visits/3/1", "complaints/0/22", "visits/3/1"])
    assert (finding.clause, finding.severity) == ("S3-4.1-a", "MAJOR")
    assert finding.evidence == ["visits/3/1", "complaints/0/22"]


@pytest.mark.clause("S1-7.1.1")
def test_a_member_does_not_inspect_his_own_work() -> None:
    with pytest.raises(Refused, match="OWN_WORK_INSPECTED") as no:
        a_finding(subject_id=INSPECTOR)
    assert no.value.clause == "S1-7.1.1"


@pytest.mark.clause("S1-7.1.3")
def test_a_finding_rests_on_at_least_one_fact() -> None:
    with pytest.raises(Refused, match="FINDING_WITHOUT_EVIDENCE"):
        a_finding(evidence=[])


@pytest.mark.clause("S1-7.1.3")
@pytest.mark.parametrize(
    "bad", ["", "1234", "visits/3", "visits/3/x", "I saw it", "visits/3/1 ", "visits/٣/1", "visits/3/１"]
)
def test_evidence_is_named_by_event_id(bad: str) -> None:
    with pytest.raises(Refused, match="EVIDENCE_MALFORMED") as no:
        a_finding(evidence=["visits/3/1", bad])
    assert no.value.fields == ("evidence[1]",)


@pytest.mark.clause("S1-7.1.3")
def test_evidence_comes_from_a_partition_of_a_service_that_there_is() -> None:
    places = [f"{name}/{partition}/1" for name in SERVICES for partition in range(LOG_PARTITIONS)]
    assert a_finding(evidence=places).evidence == places
    for nowhere in ("gateway/0/1", "visit/0/1", "Visits/0/1", f"visits/{LOG_PARTITIONS}/1", "visits/00/1"):
        with pytest.raises(Refused, match="EVIDENCE_MALFORMED"):
            a_finding(evidence=[nowhere])


@pytest.mark.clause("S1-7.1.3")
def test_every_clause_of_the_rule_book_can_be_named() -> None:
    for clause in clauses():
        assert a_finding(clause=clause).clause == clause


@pytest.mark.clause("S1-7.1.3")
@pytest.mark.parametrize(
    "clause", ["", "late again", "S1", "S1-3.2.1; he was late", "S1-4.1/张三", "S1-4.1-ZhangSan_13800138000"]
)
def test_what_is_no_clause_is_not_announced_as_one(clause: str) -> None:
    with pytest.raises(Refused, match="CLAUSE_MALFORMED"):
        a_finding(clause=clause)


def test_a_finding_is_shown_to_the_person_it_is_about() -> None:
    assert a_finding().owner_id == SELLER
