"""One month, from files to files: nothing here knows a server, a page or a clock."""
