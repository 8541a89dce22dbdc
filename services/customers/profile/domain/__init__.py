"""What a profile is, what may be entered in it, and when it is to be reviewed."""

from services.customers.profile.domain.fields import FieldRule, check_value, read_rules
from services.customers.profile.domain.profile import Profile, profile_id

__all__ = ["FieldRule", "Profile", "check_value", "profile_id", "read_rules"]
