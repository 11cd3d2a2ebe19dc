"""What is known of one person on a day, who says so, and what the law answers."""
