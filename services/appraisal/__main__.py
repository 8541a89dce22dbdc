"""The composition root of appraisal: every collaborator named once."""

from __future__ import annotations

from chassis.process import main
from chassis.service import Service
from fieldledger.appraisal.v1 import appraisal_pb2
from services.appraisal import contract
from services.appraisal.application import Appraisal
from services.appraisal.rpc import AppraisalQueries
from services.appraisal.views import CycleList, Evidence, ResultList, SchemeList

SERVICE = Service(
    application=Appraisal,
    announce=contract.announce,
    interface=appraisal_pb2,
    queries=AppraisalQueries,
    views=(SchemeList, CycleList, ResultList, Evidence),
)

if __name__ == "__main__":
    main(SERVICE)
