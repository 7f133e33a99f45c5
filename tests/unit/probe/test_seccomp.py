"""The filter of system calls, run here as the kernel would run it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader.probe import seccomp
from tests.support.paths import ROOT
from tests.support.present import present


@pytest.mark.parametrize("machine", seccomp.MACHINES)
@pytest.mark.parametrize("own", [True, False])
def test_every_jump_of_the_filter_lands_inside_of_it_and_it_ends_in_a_verdict(
    machine: str, own: bool
) -> None:
    program = seccomp.program(machine, own)
    for place, (code, if_true, if_false, _) in enumerate(program):
        assert code == seccomp.RETURN or place + 1 + max(if_true, if_false) < len(program)
    assert program[-1][0] == seccomp.RETURN


def verdict(machine: str, number: int, *arguments: int, own: bool = True) -> int:
    """Run the filter as the kernel would; return what it returns."""
    data = {0: number, 4: seccomp.MACHINES[machine]}
    for at, value in enumerate((*arguments, 0, 0, 0)):
        data[16 + 8 * at], data[20 + 8 * at] = value & 0xFFFFFFFF, value >> 32 & 0xFFFFFFFF
    program, place, loaded = seccomp.program(machine, own), 0, 0
    while True:
        code, if_true, if_false, operand = program[place]
        place += 1
        if code == seccomp.LOAD:
            loaded = data[operand]
        elif code == seccomp.RETURN:
            return operand
        else:
            tests = {
                seccomp.EQUAL: loaded == operand,
                seccomp.AT_LEAST: loaded >= operand,
                seccomp.ANY_BIT: bool(loaded & operand),
            }
            place += if_true if tests[code] else if_false


@pytest.mark.parametrize("machine", seccomp.MACHINES)
def test_the_filter_refuses_what_it_names_and_allows_the_rest(machine: str) -> None:
    place = list(seccomp.MACHINES).index(machine)
    numbers = {**seccomp.REFUSED, **seccomp.LOOKED_INTO}
    call = {name: each for name in numbers if (each := numbers[name][place]) is not None}
    for name in seccomp.REFUSED:
        if name in call:
            assert verdict(machine, call[name]) != seccomp.ALLOW, name
    thread, fork, new_user = 0x3D0F00, 0x01200011, 0x10000000
    assert verdict(machine, call["clone"], thread) == verdict(machine, call["clone"], fork) == seccomp.ALLOW
    assert verdict(machine, call["clone"], fork | new_user) != seccomp.ALLOW
    assert verdict(machine, call["prlimit64"], 0, 7, 1) == seccomp.ALLOW
    assert verdict(machine, call["prlimit64"], 1, 7, 0) == seccomp.ALLOW
    assert verdict(machine, call["prlimit64"], 1, 7, 1 << 40) != seccomp.ALLOW
    assert verdict(machine, call["prctl"], seccomp.PR_SET_DUMPABLE, 0) != seccomp.ALLOW
    assert verdict(machine, call["prctl"], 15, 0) == seccomp.ALLOW
    for family, own, allowed in (
        (1, True, True),
        (2, True, True),
        (2, False, False),
        (1, False, True),
        (40, True, False),
    ):
        assert (verdict(machine, call["socket"], family, own=own) == seccomp.ALLOW) is allowed
    kill = present(seccomp.KILL["kill"][place])
    assert verdict(machine, kill, -1, own=False) != seccomp.ALLOW
    assert verdict(machine, kill, 1234, own=False) == verdict(machine, kill, -1) == seccomp.ALLOW
    assert verdict(machine, 0) == verdict(machine, 1) == seccomp.ALLOW


@pytest.mark.skipif(sys.platform != "linux", reason="filters are Linux's")
def test_a_process_under_the_filter_opens_no_network_and_traces_nothing() -> None:
    code = """
import ctypes, errno, socket
from grader.probe import seccomp
from tests.support.paths import ROOT
installed = seccomp.install(own_namespaces=False)
libc = ctypes.CDLL(None, use_errno=True)
traced = libc.ptrace(0, 0, 0, 0)
try:
    socket.socket(socket.AF_INET).close()
    refused = 0
except OSError as error:
    refused = error.errno
print(installed, traced == -1, refused == errno.EAFNOSUPPORT)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    if done.stdout.startswith("False"):
        pytest.skip("this system accepts no filter")
    assert done.stdout == "True True True\n"
