"""A notice, and what was told about one thing."""

from services.notices.notice.domain.matter import Matter as Matter
from services.notices.notice.domain.matter import Told as Told
from services.notices.notice.domain.matter import matter_id as matter_id
from services.notices.notice.domain.notice import CLASSES as CLASSES
from services.notices.notice.domain.notice import Content as Content
from services.notices.notice.domain.notice import Notice as Notice
from services.notices.notice.domain.notice import notice_id as notice_id
