"""Whether a company or a number is known already: asked so often a day, and kept (S0-5.3.1-b).

Commands   NoteLookUp
Announces  LookUpMade
Follows    customers
"""
