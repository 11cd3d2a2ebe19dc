"""One person, one file: who is known, what is known and since when, who told us."""
