"""Puts the probe into a process: once in a warm worker, or at the start of an interpreter made by exec."""

from __future__ import annotations

import sys

from . import (
    alarms,
    channel,
    clock,
    lines,
    outgoing,
    pauses,
    pools,
    processes,
    shared_names,
    streams,
    template,
    trackers,
)


def hooks() -> None:
    """Wrap everything that is watched. The channel stays silent until it is opened."""
    clock.install()
    alarms.install()
    processes.install()
    pools.install()
    pauses.install()
    outgoing.install()
    trackers.install()


def adopt_kernel(fd: int, source: str, calls: bool, replay: bool, prefix: str) -> None:
    """Watch this interpreter, which a watched process made by exec.

    ``fd`` is the run's event socket, ``source`` the learner's file; ``calls``: its functions are called;
    ``replay``: the run is a replay; ``prefix``: see shared_names.keep_apart.
    """
    channel.open_kernel(fd)
    _adopt(source, calls, replay, prefix)
    streams.prepare()


def adopt_portable(
    address: tuple[str, int, str], source: str, calls: bool, replay: bool, prefix: str
) -> None:
    """Watch this interpreter through the portable transport."""
    channel.open_portable(*address)
    _adopt(source, calls, replay, prefix)
    streams.send_lines()


def _adopt(source: str, calls: bool, replay: bool, prefix: str) -> None:
    channel.state.source, channel.state.calls, channel.state.replay = source, calls, replay
    shared_names.keep_apart(prefix)
    channel.state.pid = channel._getpid()
    hooks()
    sys.orig_argv[:] = [word.rpartition(template.END_OF_PREAMBLE)[2] for word in sys.orig_argv]
    template.inject_into_exec()
    template.mark_helpers()
    lines.note_lines()
    if "--multiprocessing-fork" in sys.argv:
        channel.tell("fresh")
