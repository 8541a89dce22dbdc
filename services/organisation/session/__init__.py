"""A session: a proof of who somebody is, for a token of a few minutes and the means to renew it (0064).

Commands   SignIn, EndSession, EndSessions, OpenSession, CloseSession
Announces  SessionOpened, SessionEnded
Follows    organisation
"""
