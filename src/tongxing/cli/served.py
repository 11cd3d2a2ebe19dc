"""The application as `tongxing serve` runs it: its processes end with the one that started them.

When everything else is killed, they would otherwise go on holding the port.
"""

from __future__ import annotations

import signal

from tongxing.config.wsgi import application
from tongxing.database.leashed import end_with_parent

__all__ = ["application"]

end_with_parent(signal.SIGKILL)
