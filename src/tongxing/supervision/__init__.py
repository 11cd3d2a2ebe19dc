"""Lists become work: assigned, looked into, recorded, and respected by the next run."""
