"""What visits can be asked: each query bound by the name of its RPC."""

from __future__ import annotations

from chassis.rpc import Queries, details, listing
from fieldledger.visits.v1 import visits_pb2 as pb
from services.visits.domain import Visit
from services.visits.views import VisitList, VisitsOwed


class VisitQueries(Queries):
    get_visit = details(pb.VisitDetails, Visit, "visit_id", also="record_fields")
    list_visits = listing(VisitList)
    list_visits_owed = listing(VisitsOwed)
