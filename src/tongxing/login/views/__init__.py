"""The pages of log-in, one module for each errand."""
