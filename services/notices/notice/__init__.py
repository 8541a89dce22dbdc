"""A notice: one person is told of one cause, once; read, acknowledged, settled, handed over.

Commands   ReadNotices, AcknowledgeNotice, HandOverInbox
Announces  NoticeRaised, NoticeRead, NoticeAcknowledged, NoticeSettled, NoticeHandedOver
Follows    notices, organisation
"""
