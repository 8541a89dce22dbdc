"""What supervision can be asked: each query bound by the name of its RPC."""

from __future__ import annotations

from chassis.rpc import Queries, details, listing
from fieldledger.supervision.v1 import supervision_pb2 as pb
from services.supervision.domain import Finding, RectificationNotice
from services.supervision.views import FindingList, Irregularities, NoticeList, Readings


class SupervisionQueries(Queries):
    get_finding = details(pb.FindingDetails, Finding, "finding_id")
    get_notice = details(pb.NoticeDetails, RectificationNotice, "notice_id")
    list_irregularities = listing(Irregularities)
    list_findings = listing(FindingList)
    list_notices = listing(NoticeList)
    list_readings = listing(Readings)
