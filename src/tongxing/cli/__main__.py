"""`python -m tongxing.cli`: the same as `tongxing`, where its script is not on the path."""

from __future__ import annotations

import sys

from tongxing.cli import main

if __name__ == "__main__":
    sys.exit(main())
