"""Reads the memory that processes share, to see whether a task changed a single word of it.

See proc(5): /proc/self/maps names the mappings, and /proc/self/mem reads them, where an access by an address
could end the process (a mapping may be longer than its file).
"""

from __future__ import annotations

import os
import sys

MAX_BYTES = 1 << 20  # of all mappings: a copy is made before and after each task
_WORD = 8
_HALF = 4  # bytes of a C int


def read() -> dict[str, bytes] | None:
    """Return the content of each mapping that is shared and writable, by its device, inode and offset.

    None, if it can't be read, or is more than ``MAX_BYTES``. Semaphores are left out.
    """
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            found = [line.split(None, 5) for line in maps]
        areas = {
            f"{device}:{inode}:{offset}": _area(addresses)
            for addresses, rights, offset, device, inode, *name in found
            if rights.startswith("rw-s") and "/sem." not in "".join(name)
        }
        if sum(size for _, size in areas.values()) > MAX_BYTES:
            return None
        memory = os.open("/proc/self/mem", os.O_RDONLY)
        try:
            return {key: os.pread(memory, size, start) for key, (start, size) in areas.items()}
        finally:
            os.close(memory)
    except (OSError, ValueError, OverflowError):
        return None


def _area(addresses: str) -> tuple[int, int]:
    start, _, end = addresses.partition("-")
    return int(start, 16), int(end, 16) - int(start, 16)


def difference(
    before: dict[str, bytes] | None, after: dict[str, bytes] | None
) -> dict[str, str | int] | None:
    """Return where the only word is that has changed, what it held before and what it holds after; else None.

    A word has four bytes if the change is in four, else eight. Numbers are signed.
    """
    if before is None or after is None or before.keys() != after.keys():
        return None
    changed = [
        (key, at)
        for key, data in before.items()
        if data != after[key]
        for at in range(0, len(data), _WORD)
        if data[at : at + _WORD] != after[key][at : at + _WORD]
    ]
    if len(changed) != 1:
        return None
    ((key, at),) = changed
    old, new = before[key][at : at + _WORD], after[key][at : at + _WORD]
    if old[_HALF:] == new[_HALF:]:
        old, new = old[:_HALF], new[:_HALF]
    elif old[:_HALF] == new[:_HALF]:
        old, new = old[_HALF:], new[_HALF:]
    return {"where": f"{key}+{at}", "before": _number(old), "after": _number(new)}


def _number(word: bytes) -> int:
    return int.from_bytes(word, sys.byteorder, signed=True)
