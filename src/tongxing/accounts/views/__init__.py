"""Pages of officers, duties, grants and roles."""
