"""Questions the register asks officers."""
