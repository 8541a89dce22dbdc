"""The initial state: regions, departments, staff, territories, policy values, the scheme, customers won in summer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from google.protobuf.message import Message

from chassis.policy import defaults
from cli.demo.company import HEAD_OFFICE, KINDS, REGIONS, Company, Person
from cli.demo.customers import Customer, places
from cli.demo.diary import Act
from cli.demo.seed import MONTH, ZONE, Seed, at
from cli.demo.stage import Stage
from fieldledger.appraisal import v1 as appraisal
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation

FOUNDED = at(6, 30, 9)
SET_UP = FOUNDED + timedelta(hours=1)
BUDGETS = "clock.budgets"
STRICTER_REGION, STRICTER_MINUTES = "east", 20
"""The region of the story answers urgent complaints faster than the rule book asks."""
REVIEW_DAYS = 90
"""How long a won case may wait for its review: those of the summer are reviewed together in the autumn."""

# Weights sum to 100; a target earns the full weight.
INDICATORS = (
    (appraisal.INDICATOR_VISIT_COMPLETION, 25, 0.95),
    (appraisal.INDICATOR_RECORD_TIMELINESS, 15, 0.98),
    (appraisal.INDICATOR_SATISFACTION, 20, 4.5),
    (appraisal.INDICATOR_ISSUE_RESOLUTION, 15, 0.9),
    (appraisal.INDICATOR_COMPLAINT_HANDLING, 10, 0.95),
    (appraisal.INDICATOR_DEVELOPMENT, 15, 1.0),
)


def organisation_acts(company: Company) -> Iterator[Act]:
    """Regions, then departments, then staff, each person after the superior."""
    chief = company.one(HEAD_OFFICE, "chief")

    def then(step: int, label: str, command: Message) -> Act:
        return Act(FOUNDED + timedelta(minutes=10 * step), chief, label, label, command)

    for code, name in REGIONS.items():
        opened = organisation.OpenRegionRequest(region=code, name=name, time_zone=ZONE.key)
        yield then(0, f"region/{code}", opened)
    for (region, kind), id in company.departments.items():
        number, name = KINDS[kind]
        full = REGIONS.get(region, "") + name
        formed = organisation.FormDepartmentRequest(department_id=id, region=region, kind=number, name=full)
        yield then(1, f"department/{id}", formed)
    for person in company.staff:
        level = 2 if not person.manager_id else 3 if person.manager_id == chief.id else 4
        yield then(level, f"enrol/{person.id}", _enrolment(person))


def scheme_acts(seed: Seed, company: Company) -> Iterator[Act]:
    """The appraisal scheme of the month, drafted by one person and adopted by another (S2i-6)."""
    scheme = appraisal.DraftSchemeRequest(
        name="2026年第四季度绩效考核方案",
        region=HEAD_OFFICE,
        from_month=MONTH,
        indicators=[
            appraisal.IndicatorTerms(indicator=name, weight=weight, target=target)
            for name, weight, target in INDICATORS
        ],
        grades=appraisal.GradeThresholds(excellent_from=90, good_from=80, pass_from=60),
    )
    yield Act(SET_UP, company.one(HEAD_OFFICE, "deputy"), "scheme/draft", "scheme", scheme)
    adopt = appraisal.AdoptSchemeRequest(scheme_id=seed.made("scheme/draft", "Scheme"))
    yield Act(SET_UP, company.one(HEAD_OFFICE, "chief"), "scheme/adopt", "scheme", adopt)


async def policies(stage: Stage, company: Company) -> None:
    """Two values, each drafted by one person and approved by another (S2i-6): one region's, and the organisation's."""
    manager, deputy = company.one(STRICTER_REGION, "manager"), company.one(HEAD_OFFICE, "deputy")
    stricter = json.dumps([_stricter(row) for row in defaults()[BUDGETS].value])
    contact = organisation.DraftPolicyValueRequest(
        key=BUDGETS, scope=STRICTER_REGION, value=stricter, clause="S0-4.1.1-c"
    )
    review = organisation.DraftPolicyValueRequest(key="case.review_days", value=str(REVIEW_DAYS), clause="S2j-5.10")
    for who, label, draft in ((manager, "policy", contact), (deputy, "review policy", review)):
        drafted = await stage.do(who, f"{label}/draft", draft)
        approve = organisation.ApprovePolicyValueRequest(policy_id=drafted.aggregate_id, version=1)
        await stage.do(company.one(HEAD_OFFICE, "chief"), f"{label}/approve", approve)


def territory_acts(company: Company) -> Iterator[Act]:
    """A territory for each salesperson."""
    where = places(company)
    for seller in company.salespeople:
        manager = company.one(seller.region, "manager")
        open_it = customers.OpenTerritoryRequest(region=seller.region, name=where[seller.id], responsible_id=seller.id)
        yield Act(SET_UP, manager, f"territory/{seller.id}", f"territory/{seller.id}", open_it)


def customer_acts(company: Company, all: list[Customer]) -> Iterator[Act]:
    """Each customer is registered and won, and assessed if it has a tier."""
    for customer in all:
        chain, when, seller = customer.label, customer.won_at, customer.seller
        lead = customers.RegisterLeadRequest(
            territory_id=customer.territory_id,
            channel=customers.SALES_CHANNEL_ECOMMERCE if customer.online else customers.SALES_CHANNEL_OFFLINE,
            source=customers.LEAD_SOURCE_REFERRAL if customer.referrer_id else customers.LEAD_SOURCE_MARKET_SURVEY,
            referrer_customer_id=customer.referrer_id,
            company_name=customer.company,
            legal_form=customers.LEGAL_FORM_LEGAL_PERSON,
            contact_name=customer.contact,
            phone=customer.phone,
        )
        yield Act(when, seller, f"{chain}/register", chain, lead)
        yield Act(when, seller, f"{chain}/win", chain, customers.WinCustomerRequest(customer_id=customer.id))
        if customer.tier:
            yield Act(when, company.one(seller.region, "manager"), f"{chain}/assess", chain, _assessment(customer))


def _enrolment(person: Person) -> organisation.EnrolStaffRequest:
    return organisation.EnrolStaffRequest(
        staff_id=person.id,
        department_id=person.department_id,
        role=person.role,
        manager_id=person.manager_id,
        display_name=person.name,
    )


def _assessment(customer: Customer) -> customers.AssessImportanceRequest:
    assessed = customers.AssessImportanceRequest(customer_id=customer.id, tier=f"CUSTOMER_TIER_{customer.tier}")
    if customer.tier != "ORDINARY":
        assessed.reasons.add(kind=customers.IMPORTANCE_KIND_LONG_COOPERATION, evidence="连续三年合作，年采购额稳定增长")
    return assessed


def _stricter(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the rule book's budgets, with fewer minutes for the first contact of an urgent complaint."""
    first = (row["clock"], row["urgency"]) == ("FIRST_CONTACT", "URGENT")
    return row | {"minutes": STRICTER_MINUTES} if first else row
