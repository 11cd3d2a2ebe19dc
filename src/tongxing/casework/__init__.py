"""What all business shares; so far working days and holidays."""
