"""The rules, and since when they are applied."""

from services.notices.rule.domain.rule import Cause as Cause
from services.notices.rule.domain.rule import Rule as Rule
from services.notices.rule.domain.telling import TELLING as TELLING
from services.notices.rule.domain.telling import Telling as Telling
