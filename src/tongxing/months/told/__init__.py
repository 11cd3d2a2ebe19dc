"""The months as parts of pages, in words."""
