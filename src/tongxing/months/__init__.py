"""The month in the browser: run from the register, its breakers, its lists."""
