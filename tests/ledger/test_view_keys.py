"""Does a fact that is of something else leave a list alone?"""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf.message import Message

from fieldledger.complaints.v1 import events_pb2 as complaints
from ledger.view import View
from services.complaints.complaint.views import ComplaintList
from services.complaints.issue.views import IssueLedger
from tests.support import an_envelope, folded

BOTH = [
    made
    for name, one in complaints.DESCRIPTOR.message_types_by_name.items()
    if {"issue_id", "complaint_id"} <= set(one.fields_by_name.keys())
    for made in (getattr(complaints, name)(issue_id="i"), getattr(complaints, name)(complaint_id="p"))
]
"""What is told of issues and of complaints by the same message."""


@pytest.mark.parametrize("event", BOTH, ids=lambda one: one.DESCRIPTOR.name)
@pytest.mark.parametrize("view", [IssueLedger, ComplaintList])
def test_what_is_of_one_thing_makes_no_row_of_another(view: type[View[Any]], event: Message) -> None:
    assert BOTH and ("",) not in folded(view, [(event, an_envelope(source="complaints"))])
