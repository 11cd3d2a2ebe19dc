"""The tree of places, and the organisations that stand in it."""
