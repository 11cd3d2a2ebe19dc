"""The pages of the months."""
