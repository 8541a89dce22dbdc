"""How a complaint is looked into: departments that are asked, meetings, what it has cost (S0-4.2.1-a, S0-4.2.2-b).

Commands   DispatchComplaint, RecordMeeting
"""
