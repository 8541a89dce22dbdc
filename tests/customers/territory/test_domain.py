"""Who may develop leads in a territory, and who is responsible for it (S2i-1-b)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kernel.errors import Refused
from services.customers.territory.domain import Territory
from tests.customers.builders import a_lead, a_territory, facts


@pytest.mark.clause("S2i-1-b")
def test_development_in_the_territory_of_another_is_refused() -> None:
    territory = a_territory()
    with pytest.raises(Refused) as refusal:
        a_lead(territory, developer_id=str(uuid4()))
    assert (refusal.value.reason, refusal.value.clause) == ("TERRITORY_OF_ANOTHER", "S2i-1-b")
    assert refusal.value.params == {"responsible": territory.responsible_id}


def test_reassigning_a_territory_to_its_responsible_person_records_nothing() -> None:
    territory = a_territory()
    territory.reassign(territory.responsible_id)
    assert [type(fact) for fact in facts(territory)] == [Territory.Opened]
