"""`python -m cyclonedx_py`, whose check of its own result takes an instant instead of ten seconds.

The schema wants each address to be an IRI reference. jsonschema would ask a grammar of RFC 3987 that is compiled at
each start and slow to parse with; here RFC 3986's pattern answers, which is stricter: it takes no letters beyond ASCII.
"""

from __future__ import annotations

import runpy
import sys

sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # as if it were not installed

from jsonschema import Draft7Validator  # noqa: E402
from rfc3986_validator import validate_rfc3986  # noqa: E402


def is_reference(value: object) -> bool:
    """Whether it is a reference; what is no text is for other checks."""
    return not isinstance(value, str) or bool(validate_rfc3986(value, rule="URI_reference"))


Draft7Validator.FORMAT_CHECKER.checks("iri-reference")(is_reference)

if __name__ == "__main__":
    runpy.run_module("cyclonedx_py", run_name="__main__")
