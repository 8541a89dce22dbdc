"""What an issue of the ledger is, and what may happen to it."""

from services.complaints.issue.domain import facts
from services.complaints.issue.domain.assigning import open_parts
from services.complaints.issue.domain.issue import Issue
from services.complaints.issue.domain.particulars import (
    OWNERS,
    PROMISE,
    WITHOUT_CUSTOMER,
    Part,
    Particulars,
    Terms,
    cut_to_fit,
    issue_id,
    terms_of,
)
from services.complaints.issue.domain.timing import clocks_touched, keep_time

__all__ = [
    "OWNERS",
    "PROMISE",
    "WITHOUT_CUSTOMER",
    "Issue",
    "Part",
    "Particulars",
    "Terms",
    "clocks_touched",
    "cut_to_fit",
    "facts",
    "issue_id",
    "keep_time",
    "open_parts",
    "terms_of",
]
