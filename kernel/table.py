"""Whether a policy that is a table is as its JSON Schema (2020-12) describes."""

from __future__ import annotations

import json
import sys
from typing import Any

# With rfc3987-syntax, which tools of development bring, jsonschema compiles a grammar of IRIs when it is imported. That
# takes three seconds, more than all else that a service imports, and no table has an IRI: here it is not found.
_GRAMMAR = "rfc3987_syntax"
_hidden = _GRAMMAR not in sys.modules
if _hidden:
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]
from jsonschema import Draft202012Validator  # noqa: E402
from jsonschema.exceptions import SchemaError, best_match  # noqa: E402

if _hidden:
    del sys.modules[_GRAMMAR]


def check_schema(schema: Any) -> None:
    """Raise ValueError for what is no schema."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise ValueError(error.message) from None


def mismatch(schema: Any, value: Any) -> str | None:
    """Where a value differs from its schema, and what was wanted there; None where it fits."""
    error = best_match(Draft202012Validator(schema).iter_errors(value))
    return error and f"{error.json_path}: {error.validator} {json.dumps(error.validator_value, ensure_ascii=False)}"
