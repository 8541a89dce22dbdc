"""Telling people outside the console: each notice at most once by each channel; quiet hours and digests.

Commands   PlanDeliveries, ClaimDelivery, SettleDelivery, MarkDeliveryUncertain
Announces  DeliveryPlanned, DeliveryClaimed, DeliveryMade, DeliveryFailed, DeliveryUncertain, DeliveryDropped
Follows    notices
"""
