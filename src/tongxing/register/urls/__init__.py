"""Addresses of the pages of the register."""
