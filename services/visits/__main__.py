"""The composition root of visits: every collaborator named once."""

from __future__ import annotations

from chassis.process import main
from chassis.service import Service
from fieldledger.visits.v1 import visits_pb2
from services.visits import contract, reactions
from services.visits.application import Visits
from services.visits.rpc import VisitQueries
from services.visits.views import Accounts, OwedDeadlines, VisitList, VisitsOwed

SERVICE = Service(
    application=Visits,
    announce=contract.announce,
    interface=visits_pb2,
    queries=VisitQueries,
    views=(VisitList, VisitsOwed, Accounts, OwedDeadlines),
    react=reactions.react,
    react_to=reactions.FOLLOWS,
)

if __name__ == "__main__":
    main(SERVICE)
