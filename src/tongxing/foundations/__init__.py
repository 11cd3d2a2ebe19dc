"""Words that everybody in the project shares; imports nothing of ours."""
