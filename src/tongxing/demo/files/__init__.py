"""How rosters look when offices send them: columns, forms, and the files themselves."""
