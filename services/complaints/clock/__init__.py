"""Time that counts: runs in business or natural hours, with warning, breach, levels and lateness (S0-4.1.1-c).

Commands   TickClock, ExcuseClock
Announces  ClockMoved, ClockDueSoon, SlaBreached, IssueOverdue, IssueClockBreached, CallOverdue, ClockEscalated,
           ClockStopped
Follows    complaints
"""
