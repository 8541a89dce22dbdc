"""Callbacks: who is to ask which customer how content he is, by when; what is opened again (S0-4.4.2-a).

Commands   ReopenComplaint
Follows    complaints
"""
