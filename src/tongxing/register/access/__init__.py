"""Fetch one thing of the register for an officer, or find nothing."""
