"""The composition root of organisation: every collaborator named once."""

from __future__ import annotations

from chassis.process import main
from chassis.service import Service
from fieldledger.organisation.v1 import organisation_pb2
from services.organisation import contract
from services.organisation.application import Organisation
from services.organisation.rpc import OrganisationQueries
from services.organisation.views import DepartmentList, PolicyList, RegionList, StaffList

SERVICE = Service(
    application=Organisation,
    announce=contract.announce,
    interface=organisation_pb2,
    queries=OrganisationQueries,
    views=(StaffList, DepartmentList, RegionList, PolicyList),
)

if __name__ == "__main__":
    main(SERVICE)
