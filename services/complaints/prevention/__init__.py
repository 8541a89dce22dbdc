"""What is learnt from complaints, and what keeps their causes from coming back (S0-4.4.2-c, S0-4.4.2-d).

Commands   WriteSummary, OweSummary, RaisePreventiveAction, ReportAction, CheckEffect, AbandonAction
Announces  CaseSummarised, PreventiveActionRaised, PreventiveActionReported, EffectChecked, PreventiveActionAbandoned
Follows    complaints
"""
