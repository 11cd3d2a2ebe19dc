"""Logging in: two factors, invitations, sessions and their end."""
