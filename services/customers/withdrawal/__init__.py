"""Withdrawing what a batch brought in, as far as nobody has touched it since (decision 0057).

Commands   WithdrawImported, WithdrawImportedRows
Follows    customers
"""
