"""What a run can see of the machine: used for the namespaces' new root and for Landlock alike.

Everything else is out of reach: homes, checkouts, reports, other submissions, sockets of services under /run.
"""

from __future__ import annotations

import os
import re
import sys

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Iterable

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store")
SETTINGS = (
    "alternatives", "gai.conf", "group", "host.conf", "hostname", "hosts", "inputrc", "ld.so.cache",
    "ld.so.conf", "ld.so.conf.d", "locale.alias", "localtime", "mime.types", "nsswitch.conf",
    "os-release", "passwd", "protocols", "resolv.conf", "services", "ssl", "pki", "terminfo",
    "timezone",
)  # fmt: skip
READABLE = (*SYSTEM, *(f"/etc/{name}" for name in SETTINGS), "/sys/devices/system/cpu")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
# without a pid namespace, the rest of /proc shows other users' processes with their command lines
HARMLESS_PROC = (
    "cpuinfo", "filesystems", "loadavg", "meminfo", "mounts", "stat", "swaps", "sys", "uptime", "version",
)  # fmt: skip
RUNS = "runs"  # the folder in a worker's folder that has the runs' folders
# the path of a run's own folder, in a text: it differs from run to run, and says nothing
RUN_FOLDER = re.compile(
    rf"(?<![^\s\"'<>()\[\]{{}}=,;])[^\s\"'<>()\[\]{{}}=,;]*/grader-\w+/{RUNS}/run\d+/(?:code/)?"
)


def needed(prefixes: Iterable[str]) -> list[str]:
    """Return the folders of the interpreter, standard library and loaded libraries, real paths included."""
    found = {*prefixes, *(entry for entry in sys.path if os.path.isabs(entry) and os.path.exists(entry))}
    with open("/proc/self/maps") as maps:
        found |= {os.path.dirname(line.split(None, 5)[5].strip()) for line in maps if ".so" in line}
    found = {place for path in found if path not in ("", "/") for place in (path, os.path.realpath(path))}
    found -= {path for path in found if path.startswith(("/memfd:", "/dev/", "/proc/"))}
    return sorted(found, key=lambda path: (len(path), path))
