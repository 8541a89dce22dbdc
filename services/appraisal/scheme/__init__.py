"""A scheme: which indicators count how much against which targets, adopted by another (S0-6.2.1, S2i-6).

Commands   DraftScheme, AdoptScheme
Announces  SchemeAdopted
Follows    appraisal
"""
