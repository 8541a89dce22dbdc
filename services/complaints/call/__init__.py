"""Telephone calls: answered within three rings, returned if missed, passed on to the right place (S2h-3.3.1).

Commands   RecordCall, RecordCalls, TransferCall, MarkMisrouted
Announces  CallEnded, CallReturned, CallTransferred, CallMisrouted
Follows    complaints, organisation
"""
