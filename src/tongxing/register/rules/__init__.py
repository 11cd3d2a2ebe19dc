"""What may be done with files, and why not: pure rules."""
