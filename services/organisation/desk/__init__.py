"""A desk: how a person looks at lists, kept under names and shared with colleagues or not (0073).

Commands   SaveView, ShareView, DropView
Announces  ViewSaved, ViewShared, ViewDropped
Follows    organisation
"""
