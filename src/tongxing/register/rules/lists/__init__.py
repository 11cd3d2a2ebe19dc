"""What holds for lists: which files are taken, what they would change, how blanks look."""
