"""The form of a clause of the rule book."""

from __future__ import annotations

import re

CLAUSE = re.compile(r"S[0-9][a-z]?-[0-9]{1,3}([./–-]([0-9]{1,3}|[A-Za-z])){0,6}")
"""Such as "S3-4.1-a". It leaves no room for the name of a person, because a finding is kept for ever."""
