"""The rule for a month: who is paid, what past months owe, who is stopped, found and asked."""
