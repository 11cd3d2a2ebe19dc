"""How persons are found."""
