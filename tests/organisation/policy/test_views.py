"""The list of policy values."""

from __future__ import annotations

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.platform.v1 import platform_pb2 as platform
from services.organisation.policy.views import PolicyList
from tests.support import an_envelope, folded

EAST = an_envelope(source="organisation", region="east")


def test_the_policy_list_has_a_row_for_each_version() -> None:
    first = events.PolicyDrafted(policy_id="p", key="k", version=1, value="1", drafted_by="a", clause="c")
    second = events.PolicyDrafted(policy_id="p", key="k", version=2, value="2", drafted_by="a", clause="c")
    approved = platform.PolicyApproved(
        policy_id="p", key="k", version=2, value="2", drafted_by="a", approved_by="b", clause="c"
    )
    approved.effective_time.FromSeconds(7)
    rejected = events.PolicyRejected(policy_id="p", version=1, rejected_by="b")
    rows = folded(PolicyList, [(event, EAST) for event in (first, second, approved, rejected)])
    assert rows[("p", 1)].status == pb.POLICY_STATUS_REJECTED
    assert rows[("p", 2)].status == pb.POLICY_STATUS_APPROVED
    assert (rows[("p", 2)].approved_by, rows[("p", 2)].effective_time.seconds) == ("b", 7)
