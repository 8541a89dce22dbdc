"""Batches: the rows that came in together from elsewhere, so that they can be withdrawn together (decision 0057).

Announces  ImportBegun, RowsImported, ImportWithdrawalBegun, ImportedRowsWithdrawn
Follows    customers
"""
