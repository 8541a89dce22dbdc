"""An erasure: one person's keys are destroyed everywhere and for ever, for a stated reason (S0-5.3.3-a).

Commands   ErasePerson
Announces  PersonErased
"""
