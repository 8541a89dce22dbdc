"""The lists of leads and customers, with names where they are public, and of awards of credit (S2i-1-a)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.customers.v1 import customer_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import moment, set_instant, update
from services.customers.customer.domain import Customer


class CustomerList(View[pb.CustomerRow]):
    NAME, VERSION, ROW, KEY = "customer_list", 5, pb.CustomerRow, ("customer_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("territory_id",), ("owner_id", "status"), ("merged_into",), ("batch_id", "external_key"))
    SEARCHED = "display_name"

    def fold(self, row: pb.CustomerRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.CustomerWithdrawn():
                return GONE
            case events.LeadRegistered():
                update(row, event, owner_id=event.responsible_id, status=pb.CUSTOMER_STATUS_LEAD)
                row.case_no = event.case_no or 1
                set_instant(row.registered_time, fact.occurred_at)
            case events.CustomerWon():
                row.status = pb.CUSTOMER_STATUS_WON
                set_instant(row.won_time, fact.occurred_at)
                _end_case(row, event)
            case events.TierAssigned():
                row.tier = event.tier
            case events.CustomerReassigned():
                row.owner_id = event.responsible_id
            case events.CustomerRelocated():
                update(row, event)
            case events.ProspectChecked():
                row.validity = event.outcome
            case events.NextStepSet():
                row.ClearField("next_step_due_time")
                update(row, event, next_step_kind=event.kind, next_step_due_time=moment(event, "due_time"))
                row.next_step_overdue = False
            case events.NextStepOverdue():
                row.next_step_overdue = True
            case events.LeadQualified():
                update(row, event)
            case events.LeadLost():
                row.status = pb.CUSTOMER_STATUS_LOST
                _end_case(row, event)
            case events.CaseReviewed():
                row.ClearField("review_due_time")
                row.review_overdue = False
            case events.CaseReviewOverdue():
                row.review_overdue = True
            case events.LeadReopened():
                for name in ("lead_class", "segment", "priority", "validity", "review_due_time", "review_overdue"):
                    row.ClearField(name)
                update(row, event, status=pb.CUSTOMER_STATUS_LEAD)
            case events.CustomerLapsed():
                row.status = pb.CUSTOMER_STATUS_LAPSED
            case events.LapseRevoked():
                row.status = pb.CUSTOMER_STATUS_WON
            case events.CustomersMerged():
                row.merged_into = event.into_id
            case events.CustomersUnmerged():
                row.merged_into = ""
            case events.CustomerRenamed():
                update(row, event)
        return None


def _end_case(row: pb.CustomerRow, event: events.CustomerWon | events.LeadLost) -> None:
    """No next step is to be taken any more, and a review is owed."""
    for name in ("next_step_kind", "next_step_due_time", "next_step_overdue"):
        row.ClearField(name)
    update(row, event)


class CreditList(View[pb.CreditRow]):
    NAME, VERSION, ROW, KEY = "credit_list", 2, pb.CreditRow, ("award",)
    FOLLOWS = ("customers",)
    INDEXES = (("owner_id",), ("customer_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterator[tuple[str]]:
        match event:
            case events.CreditAwarded():
                yield (event.customer_id if event.imported else fact.event_id,)
            case events.CustomerWithdrawn():
                yield (event.customer_id,)

    def fold(self, row: pb.CreditRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.CreditAwarded():
                update(row, event, owner_id=event.staff_id)
                set_instant(row.awarded_time, fact.occurred_at)
            case events.CustomerWithdrawn():
                return GONE
        return None


class CustomerQueries(Queries):
    async def check_customers(self, request: pb.CheckCustomersRequest, ctx: Context) -> pb.CheckCustomersResponse:
        """What ImportCustomers would do with these rows now (decision 0057)."""
        command = pb.ImportCustomersRequest(batch_id=request.batch_id, rows=request.rows)
        judged = await self.executor.rehearse("import_customers", command, ctx)
        return pb.CheckCustomersResponse(judged=judged.message())

    get_customer = details(pb.CustomerDetails, Customer, "customer_id")
    list_customers = listing(CustomerList, unless="merged_into")  # who is linked is worked on with the other
    list_credits = listing(CreditList)
