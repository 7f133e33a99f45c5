"""The sockets that a run's processes passed for answers: only sockets, only so many, and none blocks."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from grader.observe.channels import MAX_OPEN, SPACE, Channels, ancillary
from tests.support.present import present

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="credentials are passed on Linux")


def test_of_several_passed_descriptors_none_leaks() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    before = len(list(Path("/proc/self/fd").iterdir()))
    socket.send_fds(theirs, [b"x"], [0, 0, 0])
    _, parts, _, _ = ours.recvmsg(10, SPACE)
    pid, passed = ancillary(parts)
    assert pid == os.getpid()
    os.close(present(passed))
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    ours.close()
    theirs.close()


def test_only_sockets_are_kept_and_no_answer_waits_for_a_reader() -> None:
    channels = Channels()
    read, write = os.pipe()
    assert not channels.add(1, "pipe", write)
    os.close(read)
    ours, theirs = socket.socketpair()
    assert channels.add(1, "socket", theirs.detach())
    for _ in range(100):
        channels.answer(1, "socket", bytes(100_000))  # would block for ever
    channels.answer(1, "unknown", b"")
    channels.close()
    ours.close()


def test_a_run_has_so_many_channels_and_those_of_the_dead_make_room() -> None:
    channels, kept = Channels(), []
    for number in range(MAX_OPEN):
        ours, theirs = socket.socketpair()
        kept.append(ours)
        assert channels.add(number, "x", theirs.detach())
    another, theirs = socket.socketpair()
    assert not channels.add(MAX_OPEN, "x", theirs.detach())
    kept.pop().close()
    again, theirs = socket.socketpair()
    assert channels.add(MAX_OPEN, "x", theirs.detach())
    for each in (*kept, another, again):
        each.close()
    channels.close()
