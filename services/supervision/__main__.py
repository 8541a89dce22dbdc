"""The composition root of supervision: every collaborator named once."""

from __future__ import annotations

from chassis.process import main
from chassis.service import Service
from fieldledger.supervision.v1 import supervision_pb2
from services.supervision import contract
from services.supervision.application import Supervision
from services.supervision.rpc import SupervisionQueries
from services.supervision.views import FindingList, Irregularities, NoticeList, Readings, RectificationDeadlines

SERVICE = Service(
    application=Supervision,
    announce=contract.announce,
    interface=supervision_pb2,
    queries=SupervisionQueries,
    views=(Irregularities, FindingList, NoticeList, RectificationDeadlines, Readings),
)

if __name__ == "__main__":
    main(SERVICE)
