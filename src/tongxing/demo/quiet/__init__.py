"""Counties in which nothing is wrong: published totals, whole lists, everybody paid as they should.

They show the law of their own place at work; what is planted in them stands in `mechanisms`.
"""
