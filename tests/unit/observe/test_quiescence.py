"""What a task's system call says about whether it can move by itself."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.observe import quiescence
from grader.observe.system_calls import awaited, classify, known_machine
from tests.support.present import present

FUTEX, POLL, WAIT4, NANOSLEEP, READ, WRITE, GETPID = 202, 7, 61, 35, 0, 1, 39


def call(number: int, *arguments: int) -> str:
    padded = [*arguments, *[0] * (6 - len(arguments))]
    return " ".join([str(number), *map(hex, padded), "0x7ffe", "0x7fff"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (call(WAIT4, 5), "blocked"),
        (call(READ, 3), "blocked"),
        (call(FUTEX, 1, 0x80, 2, 0), "blocked"),
        (call(FUTEX, 1, 0x80, 2, 0x7FFE1234), "timed"),
        (call(POLL, 1, 1, 0xFFFFFFFF), "blocked"),
        (call(POLL, 1, 1, 500), "timed"),
        (call(NANOSLEEP, 1), "timed"),
        (call(GETPID), None),
        ("running", None),
        ("-1 0x7ffe 0x7fff", None),
        ("", "unknown"),
    ],
)
def test_a_system_call_is_a_wait_for_ever_a_timed_one_or_none(text: str, kind: str | None) -> None:
    assert classify(text, "x86_64") == kind


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (call(READ, 3), {"for data"}),
        (call(FUTEX, 1, 0x80, 2, 0), {"to be woken"}),
        (call(WRITE, 3), {"to be read"}),
        (call(WAIT4, 5), set()),
        ("running", set()),
        ("", set()),
    ],
)
def test_a_system_call_shows_what_a_task_waits_for(text: str, what: set[str]) -> None:
    assert awaited(text, "x86_64") == what


@pytest.mark.skipif(sys.platform != "linux" or not known_machine(), reason="asks the Linux kernel")
def test_a_process_that_waits_for_input_is_at_rest_and_its_end_is_seen() -> None:
    proc = os.open("/proc", os.O_RDONLY)
    tasks = quiescence.Tasks(proc)
    process = subprocess.Popen(
        [sys.executable, "-S", "-c", "print(flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        present(process.stdout).readline()
        while not (seen := tasks.look(tasks.list([process.pid]))).at_rest():
            pass
        assert seen.kinds() == {process.pid: {"blocked"}}
        assert seen == tasks.look(tasks.known())
        process.communicate(b"\n")
        assert not tasks.look(tasks.known()).alive()
        assert tasks.known() == []
    finally:
        process.kill()
        process.wait()
        tasks.close()
        os.close(proc)
