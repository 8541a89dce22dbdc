"""How a customer begins: registered as a lead, or taken over from elsewhere (S2j-5.1.2, S2i-1-a)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from services.customers.customer.domain.case import NextStep, Origin
from services.customers.customer.domain.imported import Past
from services.customers.customer.domain.known import Known, refuse_likely


class Beginning:
    """The two ways in which `Customer` begins."""

    begin: Callable[..., Any]
    live_through: Callable[[Past], None]
    Registered: Any

    @classmethod
    def take_over(
        cls,
        id: UUID,
        past: Past,
        *,
        region: str,
        territory_id: str,
        responsible_id: str,
        developer_id: str,
        channel: str,
        origin: Origin,
        company_name: str,
        contact_name: str,
        phone: str,
        uscc: str,
        likely_same: Sequence[Known],
        not_the_same: str,
        registered_date: str,
        area_code: str,
        legal_form: str,
        outlet_kind: str,
        display_name: str,
        now: datetime,
    ) -> Self:
        """Take over a customer from elsewhere, with what it went through there at its original times. Raises Refused.

        As `register`, but nobody has to be admitted: `developer_id` may be "", and no first step is owed.
        """
        past = past.dated(now)
        past.check(origin, likely_same, not_the_same, now)
        step = past.step_ahead(now)
        customer: Self = cls.begin(
            cls.Registered,
            id,
            occurred_at=past.registered_time,
            region=region,
            territory_id=territory_id,
            developer_id=developer_id,
            responsible_id=responsible_id,
            channel=channel,
            company_name=company_name,
            contact_name=contact_name,
            phone=phone,
            uscc=uscc,
            registered_date=registered_date,
            area_code=area_code,
            first_contact_time=past.first_contact_time,
            legal_form=legal_form,
            outlet_kind=outlet_kind,
            display_name=display_name,
            exempt_by="",
            filing_id="",
            likely_same=sorted({known.customer_id for known in likely_same}),
            not_the_same=not_the_same,
            next_step_kind=step.kind if step else "UNSPECIFIED",
            next_step_due_time=step.due_time if step else None,
            case_no=1,
            imported=True,
            batch_id=past.batch_id,
            external_key=past.external_key,
            **origin.known,
        )
        customer.live_through(past)
        return customer

    @classmethod
    def register(
        cls,
        id: UUID,
        *,
        region: str,
        territory_id: str,
        responsible_id: str,
        developer_id: str,
        channel: str,
        origin: Origin,
        exempt_by: str,
        company_name: str,
        contact_name: str,
        phone: str,
        uscc: str,
        likely_same: Sequence[Known],
        not_the_same: str,
        first_step: NextStep,
        registered_date: str,
        area_code: str = "",
        filing_id: str = "",
        first_contact_time: datetime | None = None,
        legal_form: str = "UNSPECIFIED",
        outlet_kind: str = "UNSPECIFIED",
        display_name: str = "",
    ) -> Self:
        """Register a lead that somebody develops in a territory or an area that admitted him. Raises Refused.

        A referral names a referrer who is a won customer (S2j-5.2.1–5.2.5). Who looks after the customer,
        `responsible_id`, follows from his admission (S2i-1-b), as do the clause that exempts it from the territory
        rule, `exempt_by` or "", and the filing, if any. `territory_id` and `area_code` may be "".
        `company_name`, `contact_name`, `phone`, `uscc` and `not_the_same` are sealed; `display_name` is not: it is the
        `public_name`, "" for most.
        A company is registered once under its credit code (S2j-5.1.2). Who has a customer of the same name or number
        registers it only with a reason why it is not the same: the first developer holds the credit (S0-5.3.1-b,
        S2i-1-a). `first_step` is to be taken next (S2e-7); `registered_date` is the local day.
        """
        origin.check()
        refuse_likely(likely_same, not_the_same)
        registered: Self = cls.begin(
            cls.Registered,
            id,
            region=region,
            territory_id=territory_id,
            developer_id=developer_id,
            responsible_id=responsible_id,
            channel=channel,
            exempt_by=exempt_by,
            company_name=company_name,
            contact_name=contact_name,
            phone=phone,
            uscc=uscc,
            likely_same=sorted({known.customer_id for known in likely_same}),
            not_the_same=not_the_same,
            next_step_kind=first_step.kind,
            next_step_due_time=first_step.due_time,
            registered_date=registered_date,
            case_no=1,
            area_code=area_code,
            filing_id=filing_id,
            first_contact_time=first_contact_time,
            legal_form=legal_form,
            outlet_kind=outlet_kind,
            display_name=display_name,
            imported=False,
            batch_id="",
            external_key="",
            **origin.known,
        )
        return registered
