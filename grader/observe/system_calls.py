"""What a sleeping task waits for, by the system call in which it sleeps (Linux, by machine)."""

from __future__ import annotations

import platform

# Linux system call numbers: calls that wait for another task, without a time limit; opening is one where the
# file is a pipe with a name (fifo(7))
# fmt: off
_UNLIMITED = {
    "x86_64": {0, 1, 2, 17, 18, 19, 20, 34, 40, 42, 43, 44, 45, 46, 47, 61, 65, 69, 70, 72, 73, 130, 247,
               257, 275, 288, 437},
    "aarch64": {25, 32, 56, 63, 64, 65, 66, 67, 68, 71, 76, 95, 133, 188, 189, 193, 202, 203, 206, 207, 211,
                212, 242, 260, 437},
}
# calls with a time limit: number -> (the limit's position among the arguments, its form);
# without a limit, a pointer is 0 and milliseconds are -1
_LIMITED = {
    "x86_64": {202: (3, "pointer"), 7: (2, "ms"), 232: (3, "ms"), 281: (3, "ms"), 441: (3, "pointer"),
               23: (4, "pointer"), 270: (4, "pointer"), 271: (2, "pointer"), 128: (2, "pointer"),
               449: (3, "pointer")},
    "aarch64": {98: (3, "pointer"), 73: (2, "pointer"), 22: (3, "ms"), 72: (4, "pointer"),
                137: (2, "pointer"), 441: (3, "pointer"), 449: (3, "pointer")},
}
# fmt: on
# what a blocked task waits for, by its call:
_DATA = {"x86_64": {0, 7, 19, 23, 45, 47, 232, 270, 271, 281}, "aarch64": {22, 63, 65, 72, 73, 207, 212}}
_WOKEN = {"x86_64": {202, 449}, "aarch64": {98, 449}}  # futexes: what locks of every kind are made of
_READ = {"x86_64": {1, 20, 44, 46}, "aarch64": {64, 66, 206, 211}}
_SLEEPS = {"x86_64": {35, 230}, "aarch64": {101, 115}}
_MINUS_ONE = 0xFFFFFFFF  # as a C int
BLOCKED, TIMED, UNKNOWN = "blocked", "timed", "unknown"
FOR_DATA, TO_BE_WOKEN, TO_BE_READ = "for data", "to be woken", "to be read"


def known_machine() -> bool:
    """Check whether this machine's system call numbers are known."""
    return platform.machine() in _UNLIMITED


def classify(call: str, machine: str | None = None) -> str | None:
    """Return what a sleeping task's ``/proc/PID/syscall`` means: blocked, timed, unknown; None: awake."""
    machine = machine or platform.machine()
    words = call.split()
    if not words:
        return UNKNOWN
    if words[0] in ("running", "-1"):
        return None
    number, arguments = int(words[0]), [int(word, 16) for word in words[1:7]]
    if number in _LIMITED[machine]:
        position, kind = _LIMITED[machine][number]
        value = arguments[position]
        unlimited = value == 0 if kind == "pointer" else value & _MINUS_ONE == _MINUS_ONE
        return BLOCKED if unlimited else TIMED
    if number in _SLEEPS[machine]:
        return TIMED
    return BLOCKED if number in _UNLIMITED[machine] else None


def awaited(call: str, machine: str | None = None) -> set[str]:
    """Return what a blocked task waits for, where its ``/proc/PID/syscall`` shows it.

    That is data, to be woken (by a lock, a semaphore, an event, a thread), or that its output is read.
    """
    machine, number = machine or platform.machine(), (call.split() or [""])[0]
    calls = {FOR_DATA: _DATA, TO_BE_WOKEN: _WOKEN, TO_BE_READ: _READ}
    return {what for what, known in calls.items() if number.isdigit() and int(number) in known[machine]}
