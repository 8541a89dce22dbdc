"""A delivery: one notice, or one digest, by one channel; and when it may be sent."""

from services.notices.delivery.domain.delivery import Delivery as Delivery
from services.notices.delivery.domain.delivery import delivery_id as delivery_id
from services.notices.delivery.domain.delivery import digest_id as digest_id
from services.notices.delivery.domain.timing import Hours as Hours
from services.notices.delivery.domain.timing import first_instant as first_instant
from services.notices.delivery.domain.timing import retold as retold
