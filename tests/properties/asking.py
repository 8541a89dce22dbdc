"""The lists and the details of all services, as the test of reach asks them."""

from __future__ import annotations

from typing import Any, NamedTuple

from cli.platform import Session
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.visits import v1 as visits
from services.complaints.complaint.views import ComplaintList
from services.complaints.issue.views import IssueLedger
from services.customers.contact.views import ContactList
from services.customers.customer.views import CreditList, CustomerList
from services.customers.filing.views import FilingList
from services.customers.lead.views import CaseList
from services.customers.merge.views import MergeLinks
from services.customers.pool.views import HoldingList, PoolList
from services.customers.profile.views import ProfileQuality
from services.customers.territory.views import TerritoryList
from services.customers.timeline.views import Timeline
from services.organisation.absence.views import AbsenceList
from services.organisation.staff.views import LineHistory, StaffHistory, StaffList
from services.visits.visit.views import VisitList
from services.visits.visit_duty.views import VisitsOwed


class Listed(NamedTuple):
    """A list: what its rows are to the model, where it is, how it is asked, and the column that names a row."""

    kind: str
    of: Any
    rpc: str
    view: Any
    key: str


LISTS = [
    Listed("customers", customers, "ListCustomers", CustomerList, "customer_id"),
    Listed("cases", customers, "ListCases", CaseList, "customer_id"),
    Listed("credits", customers, "ListCredits", CreditList, "customer_id"),
    Listed("merges", customers, "ListMerges", MergeLinks, "customer_id"),
    Listed("contacts", customers, "ListContacts", ContactList, "contact_id"),
    Listed("holdings", customers, "ListHoldings", HoldingList, "customer_id"),
    Listed("profiles", customers, "ListProfileQuality", ProfileQuality, "customer_id"),
    Listed("timeline", customers, "ListTimeline", Timeline, "customer_id"),
    Listed("filings", customers, "ListFilings", FilingList, "filing_id"),
    Listed("pool", customers, "ListPool", PoolList, "customer_id"),
    Listed("territories", customers, "ListTerritories", TerritoryList, "territory_id"),
    Listed("visits", visits, "ListVisits", VisitList, "visit_id"),
    Listed("owed", visits, "ListVisitsOwed", VisitsOwed, "customer_id"),
    Listed("complaints", complaints, "ListComplaints", ComplaintList, "complaint_id"),
    Listed("issues", complaints, "ListIssues", IssueLedger, "issue_id"),
    Listed("staff", organisation, "ListStaff", StaffList, "staff_id"),
    Listed("staff", organisation, "ListStaffHistory", StaffHistory, "staff_id"),
    Listed("staff", organisation, "ListLineHistory", LineHistory, "staff_id"),
    Listed("absences", organisation, "ListAbsences", AbsenceList, "absence_id"),
]
DETAILS: dict[str, tuple[Any, Any, str]] = {
    "customers": (customers.GetCustomerRequest, customers.CustomerDetails, "customer_id"),
    "cases": (customers.GetLeadRequest, customers.LeadDetails, "customer_id"),
    "contacts": (customers.GetContactRequest, customers.ContactDetails, "contact_id"),
    "holdings": (customers.GetCustomerHoldingRequest, customers.HoldingDetails, "customer_id"),
    "profiles": (customers.GetProfileRequest, customers.ProfileDetails, "customer_id"),
    "merges": (customers.GetMergeRequest, customers.MergeDetails, "customer_id"),
    "filings": (customers.GetFilingRequest, customers.FilingDetails, "filing_id"),
    "visits": (visits.GetVisitRequest, visits.VisitDetails, "visit_id"),
    "complaints": (complaints.GetComplaintRequest, complaints.ComplaintDetails, "complaint_id"),
    "issues": (complaints.GetIssueRequest, complaints.IssueDetails, "issue_id"),
    "staff": (organisation.GetStaffRequest, organisation.StaffDetails, "staff_id"),
}


async def rows(session: Session, listed: Listed, **asked: Any) -> list[Any]:
    """All rows of a list, page by page."""
    request = getattr(listed.of, f"{listed.rpc}Request")(page_size=200, **asked)
    found: list[Any] = []
    while True:
        answer = await session.ask(request, getattr(listed.of, f"{listed.rpc}Response"))
        found += answer.rows
        if not answer.next_page_token:
            return found
        request.page_token = answer.next_page_token
