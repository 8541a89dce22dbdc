"""Personal data: sealed under one key per person, wrapped per region, read on record only, erased for good (D10)."""
