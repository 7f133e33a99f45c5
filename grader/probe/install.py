"""Put the probe into a process: once in a warm worker, or at the start of an interpreter made by exec."""

import sys

from . import channel, clock, pools, processes, streams, template


def hooks():
    """Wrap everything that is watched. The channel stays silent until it is opened."""
    clock.install()
    processes.install()
    pools.install()


def adopt_kernel(fd, source, replay):
    """In an interpreter that a watched process made by exec.

    ``fd`` is the run's event socket, ``source`` the learner's file; ``replay``: it is a replay.
    """
    channel.open_kernel(fd)
    channel.state.source, channel.state.replay = source, replay
    _adopt()


def adopt_portable(host, port, token, source, replay):
    """The same with the portable transport."""
    channel.open_portable(host, port, token)
    channel.state.source, channel.state.replay = source, replay
    _adopt()
    streams.tell_lines()


def _adopt():
    channel.state.pid = channel._getpid()
    hooks()
    template.inject_into_exec()
    template.mark_helpers()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)
    if "--multiprocessing-fork" in sys.argv:
        channel.tell("fresh")
