"""Whom notices can tell: who is enrolled where and as what, who stands in for whom; and how they are told outside.

Commands   SetAddress, SetPreferences
Announces  ReaderAddressSet, ReaderAddressRemoved, ReaderPreferencesSet
Follows    customers, notices, organisation
"""
