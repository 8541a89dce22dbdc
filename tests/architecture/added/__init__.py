"""A note: the feature that a test adds to visits."""
