"""What must come out, worked out anew in plain Python from what the offices said.

This is a second reading of the rule for a month, one person and one day at a time. It knows nothing
of files, of the catalogue or of the engine; where the rule leaves a choice it takes the reading
that pays nobody wrongly and stops nobody silently.
"""
