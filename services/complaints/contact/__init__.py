"""Contacts with customers in a case: who reached whom, what it stops, what proves it, when a case waits (S0-4.4.1-b).

Commands   RecordContact, AcknowledgeComplaint, ProveContact, WithdrawContact, PauseComplaint, ResumeComplaint,
           EndPause, EscalateComplaint, ReturnCalls
Follows    complaints
"""
