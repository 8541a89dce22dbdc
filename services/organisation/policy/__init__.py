"""A value of policy for one scope: drafted by one, approved by another, never back-dated (S2i-6).

Commands   DraftPolicyValue, ApprovePolicyValue, RejectPolicyValue
Announces  PolicyDrafted, PolicyApproved, PolicyRejected
Follows    organisation
"""
