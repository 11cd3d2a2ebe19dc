"""Parts of the pages of the register, in words."""
