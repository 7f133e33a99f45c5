"""Puts the probe into a process: once in a warm worker, or at the start of an interpreter made by exec."""

from __future__ import annotations

import sys

from . import channel, clock, pauses, pools, processes, streams, template


def hooks() -> None:
    """Wrap everything that is watched. The channel stays silent until it is opened."""
    clock.install()
    processes.install()
    pools.install()
    pauses.install()


def adopt_kernel(fd: int, source: str, calls: bool, replay: bool) -> None:
    """Watch this interpreter, which a watched process made by exec.

    ``fd`` is the run's event socket, ``source`` the learner's file; ``calls``: its functions are called;
    ``replay``: the run is a replay.
    """
    channel.open_kernel(fd)
    channel.state.source, channel.state.calls, channel.state.replay = source, calls, replay
    _adopt()


def adopt_portable(address: tuple[str, int, str], source: str, calls: bool, replay: bool) -> None:
    """Watch this interpreter through the portable transport."""
    channel.open_portable(*address)
    channel.state.source, channel.state.calls, channel.state.replay = source, calls, replay
    _adopt()
    streams.send_lines()


def _adopt() -> None:
    channel.state.pid = channel._getpid()
    hooks()
    template.inject_into_exec()
    template.mark_helpers()
    streams.buffer_by_line()
    if "--multiprocessing-fork" in sys.argv:
        channel.tell("fresh")
