"""What organisation can be asked: each query bound by the name of its RPC."""

from __future__ import annotations

from chassis.rpc import Queries, details, listing
from fieldledger.organisation.v1 import organisation_pb2 as pb
from privacy.erasures import Erasures
from services.organisation.domain import Staff
from services.organisation.views import DepartmentList, PolicyList, RegionList, StaffList


class OrganisationQueries(Queries):
    get_staff = details(pb.StaffDetails, Staff, "staff_id")
    list_staff = listing(StaffList)
    list_departments = listing(DepartmentList)
    list_regions = listing(RegionList)
    list_policies = listing(PolicyList)
    list_erasures = listing(Erasures)
