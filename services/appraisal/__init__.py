"""Appraisal: a scheme with weights and targets, a month closed, a result traceable to the facts behind it.

Commands   draft and adopt a scheme, close a month of a region
Announces  SchemeAdopted, CycleClosed, ResultPublished
Listens    visits, complaints, customers (evidence), organisation (policy), appraisal (its own lists)
"""
