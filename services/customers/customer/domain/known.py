"""What a company is recognised by, and the refusal of one that is known already (S0-5.3.1-b, S2j-5.1.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kernel.errors import Refused

FIELDS = {"name": ("company_name", "name", "名称"), "phone": ("phone", "number", "电话")}
"""The field that each kind of identity comes from, and its word in both languages."""

USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
"""A unified social credit code: authority, kind, six digits of the place, organisation, check character (GB 32100)."""
LOST_DIGITS = re.compile(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+")
"""How a spreadsheet writes a long number that it does not show in full."""
_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Known:
    """A customer of the same name, number or credit code (`kind` is "name", "phone" or "uscc").

    `shown` if the caller may know whose it is.
    """

    kind: str
    customer_id: str
    developer_id: str
    shown: bool


def refuse_known(likely_same: Sequence[Known]) -> Refused:
    """The refusal of a company that is known already; it names the one that the caller may know (S0-5.3.1-b)."""
    known = next((known for known in likely_same if known.shown), likely_same[0])
    on = {"on_en": FIELDS[known.kind][1], "on_zh": FIELDS[known.kind][2]}
    fields = tuple(dict.fromkeys(FIELDS[known.kind][0] for known in likely_same))
    if not known.shown:
        return Refused("CUSTOMER_LIKELY_KNOWN_ELSEWHERE", clause="S0-5.3.1-b", fields=fields, **on)
    who = {"customer": known.customer_id, "developer": known.developer_id}
    return Refused("CUSTOMER_LIKELY_KNOWN", clause="S0-5.3.1-b", fields=fields, **on, **who)


def refuse_likely(likely_same: Sequence[Known], not_the_same: str) -> None:
    """Raise Refused for a company whose credit code is registered, or that is known and not said to be another."""
    if company := [known for known in likely_same if known.kind == "uscc"]:
        raise refuse_company(company)
    if likely_same and not not_the_same:
        raise refuse_known(likely_same)


def refuse_company(same: Sequence[Known]) -> Refused:
    """The refusal of a company whose credit code is registered; it names the one that the caller may know."""
    known = next((known for known in same if known.shown), None)
    if known is None:
        return Refused("COMPANY_KNOWN_ELSEWHERE", clause="S2j-5.1.2", fields=("uscc",))
    who = {"customer": known.customer_id, "developer": known.developer_id}
    return Refused("COMPANY_KNOWN", clause="S2j-5.1.2", fields=("uscc",), **who)


def check_phone(number: str) -> None:
    """Raise Refused for a telephone number that has no normal form: "" (S0-5.3.1-b). Checked before it is sealed."""
    if not number:
        raise Refused("PHONE_MALFORMED", clause="S0-5.3.1-b", fields=("phone",))


def check_digits(number: str, field: str = "phone") -> None:
    """Raise Refused for a number that a spreadsheet wrote as 1.38E+10: its digits are lost (S0-5.3.1-b)."""
    if LOST_DIGITS.fullmatch(unicodedata.normalize("NFKC", number).strip()):
        raise Refused("PHONE_LOST_DIGITS", clause="S0-5.3.1-b", fields=(field,))


def normal_uscc(code: str) -> str:
    """A unified social credit code in capitals, without blanks; "" stays so (S2j-5.1.2). Checked before it is sealed.

    Raises Refused where its form or its check character is wrong (GB 32100-2015, table 4).
    """
    plain = "".join(unicodedata.normalize("NFKC", code).split()).upper()
    if plain and not (USCC.fullmatch(plain) and _checked(plain)):
        raise Refused("USCC_MALFORMED", clause="S2j-5.1.2", fields=("uscc",))
    return plain


def _checked(code: str) -> bool:
    """Whether the weighted sum of all 18 characters is a multiple of 31; the weights are the powers of 3."""
    return sum(_CHARACTERS.index(one) * pow(3, at, 31) for at, one in enumerate(code[:17])) % 31 == (
        -_CHARACTERS.index(code[17]) % 31
    )
