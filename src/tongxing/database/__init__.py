"""PostgreSQL: the embedded server, the two database roles, row-level security, start-up checks."""
