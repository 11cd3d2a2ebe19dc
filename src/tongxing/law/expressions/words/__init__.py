"""The words of the language. A new word is one small class, entered in the table of its module."""
