"""What this system offers for running and watching programs; each is asked once, here."""

from __future__ import annotations

import os
import sys

from .system_calls import known_machine

POSIX = os.name == "posix"
LINUX = sys.platform == "linux"
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
CAN_WATCH_BY_KERNEL = LINUX and known_machine() and hasattr(os, "pidfd_open")
