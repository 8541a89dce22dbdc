"""Retiming: the open clocks of a region go by the working time that it has now, step by step (S0-4.1.1-c).

Commands   RetimeClocks, MoveClocks
Announces  RetimingBegun, ClocksRetimed
Follows    complaints
"""
