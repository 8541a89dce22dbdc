"""The directory: what colleagues are called, and how many names each reader was shown (S0-5.3.3-b).

Follows    organisation
"""
