"""The parts every page is made of: they know markup, not what it is about."""
