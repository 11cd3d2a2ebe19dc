"""From what lists said to who is known to be what, from which day to which."""
