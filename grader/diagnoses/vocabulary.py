"""Names of multiprocessing that several mistakes need."""

from __future__ import annotations

# Methods of a pool that submit work to it
SUBMITS = (
    "apply",
    "apply_async",
    "map",
    "map_async",
    "imap",
    "imap_unordered",
    "starmap",
    "starmap_async",
)
