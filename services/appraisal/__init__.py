"""Appraisal: a scheme with weights and targets, a month closed, a result traceable to the facts behind it."""
