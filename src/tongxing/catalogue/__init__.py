"""The law itself: YAML documents by jurisdiction."""
