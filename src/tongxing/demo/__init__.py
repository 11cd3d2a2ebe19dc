"""An invented county with the totals of a real one, faults sown in it, and its own truth.

Nothing here reads the law or the monthly cycle: the truth is worked out anew from the plain words
of the rule, so that the two can disagree.
"""

from __future__ import annotations

from tongxing.demo.county import make_county

__all__ = ["make_county"]
