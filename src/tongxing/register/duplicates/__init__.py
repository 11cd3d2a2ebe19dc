"""The search of a whole county for second files of one person.

`files` reads the register into one table, `linking` compares it with Splink, `work` is what the
worker does. What is compared and what it weighs stands in `rules.duplicates`.
"""
