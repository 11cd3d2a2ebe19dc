"""The monthly run as a pure pipeline: rosters in, decisions, lists and report out."""
