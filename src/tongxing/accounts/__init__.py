"""Officers: who they are, which duties they hold where, and what nobody may hold together."""
