"""Situations that show each mechanism of the law at work, with what must come of them.

Everything here is declared: what happened, and the rows that must stand in the lists, written
down by hand. Of the programmes that a mechanism is about, no other row may come out in its place.
"""
