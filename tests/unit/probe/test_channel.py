"""A process that has lost its controller ends, whatever its program does with exceptions."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.probe.channel import LOST
from tests.support.paths import ROOT

ASKS = """
import os, signal, socket, sys
from grader.probe import channel
server = socket.create_server(("127.0.0.1", 0))
address = server.getsockname()
channel.open_portable(*address, "secret")
{}
try:
    channel.ask("main")
except BaseException as problem:
    print(type(problem).__name__)
print("goes on")
"""
REFUSED = "server.close()"
CLOSED = """
mine, passed = channel._channel()
mine[3] = False  # it is free
server.accept()[0].close()
"""
RESET = """
mine, passed = channel._channel()
mine[3] = False  # it is free
theirs = server.accept()[0]
theirs.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, bytes([1, 0, 0, 0, 0, 0, 0, 0]))
theirs.close()
"""
HANDLER = """
def reach_out(*_):
    other = socket.create_server(("127.0.0.1", 0))
    gone = other.getsockname()
    other.close()
    socket.create_connection(gone)
signal.signal(signal.SIGUSR1, reach_out)
send = channel._send
def interrupted(*words):
    send(*words)
    os.kill(os.getpid(), signal.SIGUSR1)
channel._send = interrupted
"""


def run(preparation: str) -> tuple[int, str]:
    words = [sys.executable, "-c", ASKS.format(preparation)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert not done.stderr
    return done.returncode, done.stdout


@pytest.mark.parametrize("lost", [REFUSED, CLOSED, RESET], ids=["refused", "closed", "reset"])
def test_a_process_that_has_lost_its_controller_ends(lost: str) -> None:
    assert run(lost) == (LOST, "")


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_an_exception_of_the_programs_own_connection_is_the_programs() -> None:
    assert run(HANDLER) == (0, "ConnectionRefusedError\ngoes on\n")
