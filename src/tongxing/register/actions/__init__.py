"""The only code that changes the register."""
