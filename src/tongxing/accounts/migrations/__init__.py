"""How the tables of the officers came to be what they are."""
