"""Planted people: each scenario says what is written about somebody and what must come out."""
