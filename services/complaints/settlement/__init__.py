"""What a customer is offered: told, agreed to above a limit, reviewed when its rounds are used up (S0-4.3).

Commands   CommunicateSolution, ReviewSettlement, DecideApproval, ExpireApproval
Follows    complaints
"""
