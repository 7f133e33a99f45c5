"""The layers of containment: each does what it says, is named, and can be required."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from grader.cli import main as cli
from grader.doctor import describe, diagnose
from grader.observe import budget
from grader.observe.channels import MOST, SPACE, Channels, ancillary
from grader.observe.layers import LAYERS, LayersMissing, containment, demand, portable
from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from grader.probe import landlock, seccomp
from grader.probe.cleanup import remove
from grader.scorecard import Containment
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")


def lines(host: RunHost, code: str) -> list[str]:
    """What a program prints."""

    def copy(folder: Path) -> Path:
        folder.mkdir()
        (folder / "program.py").write_text(code)
        return folder / "program.py"

    return [line.text for line in Observer(host, copy, 20, 512, 64).script("fork", "parent first").lines]


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
    """Run the filter as the kernel would; -> what it returns."""
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
    call = {name: numbers[place] for name, numbers in {**seccomp.REFUSED, **seccomp.LOOKED_INTO}.items()}
    for name in seccomp.REFUSED:
        if call[name] is not None:
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
    kill = seccomp.KILL["kill"][place]
    assert verdict(machine, kill, -1, own=False) != seccomp.ALLOW
    assert verdict(machine, kill, 1234, own=False) == verdict(machine, kill, -1) == seccomp.ALLOW
    assert verdict(machine, 0) == verdict(machine, 1) == seccomp.ALLOW


def test_programs_say_what_layers_they_feel(host: RunHost) -> None:
    told = lines(
        host,
        "status = dict(line.split(':', 1) for line in open('/proc/self/status'))\n"
        "for name in ('Seccomp', 'NoNewPrivs', 'CapEff'):\n    print(int(status[name].strip(), 16))\n",
    )
    on = host.containment().on
    assert told == ["2" if "seccomp" in on else "0", "1", "0"]
    assert ("landlock" in on) is bool(landlock.version())
    assert ("signals" in on) is (landlock.version() >= landlock.SCOPES_SINCE)


@pytest.mark.parametrize("off", ["namespaces", "landlock", "seccomp"])
def test_each_of_the_layers_keeps_secrets_without_the_others(off: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    host = RunHost(Options(**{off: False}))
    try:
        host.base()
        if not {"namespaces", "landlock"} & set(host.containment().on):
            pytest.skip("neither layer is to be had here")
        code = f"try: print(open({str(secret)!r}).read())\nexcept OSError: print('refused')\n"
        assert lines(host, code) == ["refused"]
        assert off not in host.containment().on
        assert host.containment().off[off]
    finally:
        host.close()


def test_the_report_says_which_layers_were_on_and_why_others_were_not() -> None:
    found = containment(["landlock"], ["namespaces: Operation not permitted"])
    assert "landlock" in found.on
    assert "Operation not permitted" in found.off["namespaces"]
    assert set(found.on) | set(found.off) == set(LAYERS)
    both = found.narrowed(portable())
    assert "landlock" not in both.on
    assert "landlock" in both.off


def test_a_layer_that_is_missing_is_told_in_one_sentence() -> None:
    demand(["session"], portable())
    with pytest.raises(
        LayersMissing, match=r"user \(.*\); landlock|landlock \(the portable way does without\)"
    ) as told:
        demand(["landlock"], portable())
    assert "\n" not in str(told.value)


def test_grading_stops_where_a_required_layer_is_missing(tmp_path: Path) -> None:
    (tmp_path / "serial_squares.py").write_text("x = 1\n")
    words = ["grade", str(tmp_path), "-e", "3", "--portable", "--require", "session,landlock"]
    done = subprocess.run(
        [sys.executable, "-m", "grader", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "landlock (the portable way does without)" in done.stderr


def test_a_layer_that_nobody_knows_is_refused() -> None:
    done = CliRunner().invoke(cli.grader, ["grade", ".", "--require", "moat"])
    assert done.exit_code == 2
    assert "there is no layer 'moat'" in done.output


def test_the_doctor_tries_to_get_out_and_tells(tmp_path: Path) -> None:
    found = diagnose(Options(), ["session"], tmp_path)
    assert found.problem == ""
    assert found.missing == ()
    if {"landlock", "signals"} <= set(found.containment.on):
        assert found.healthy
    told = describe(found)
    assert all(name in told for name in LAYERS)


def test_the_doctor_warns_of_the_portable_way_and_can_speak_json() -> None:
    done = CliRunner().invoke(cli.grader, ["doctor", "--portable", "--json"], standalone_mode=False)
    told = json.loads(done.output)
    assert done.return_value == 1
    assert told["healthy"] is False
    assert "read the grader's files" in told["escapes"]


def test_a_card_keeps_its_layers() -> None:
    layers = Containment(("session",), {"landlock": "why"})
    assert msgspec.json.decode(msgspec.json.encode(layers), type=Containment) == layers


# --- what is passed along, and what is left ---------------------------------------------------------------


def test_of_several_passed_descriptors_none_leaks() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    before = len(list(Path("/proc/self/fd").iterdir()))
    socket.send_fds(theirs, [b"x"], [0, 0, 0])
    _, parts, _, _ = ours.recvmsg(10, SPACE)
    pid, passed = ancillary(parts)
    assert pid == os.getpid()
    os.close(passed)
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
    for number in range(MOST):
        ours, theirs = socket.socketpair()
        kept.append(ours)
        assert channels.add(number, "x", theirs.detach())
    another, theirs = socket.socketpair()
    assert not channels.add(MOST, "x", theirs.detach())
    kept.pop().close()
    again, theirs = socket.socketpair()
    assert channels.add(MOST, "x", theirs.detach())
    for each in (*kept, another, again):
        each.close()
    channels.close()


def test_memory_is_counted_and_files_as_well(tmp_path: Path) -> None:
    proc = os.open("/proc", os.O_RDONLY)
    assert budget.memory(proc, [os.getpid(), 2**22]) > 1 << 20
    os.close(proc)
    assert not budget.too_many_files(tmp_path)
    for number in range(5):
        (tmp_path / str(number)).write_bytes(bytes(60 << 20))
    assert budget.too_many_files(tmp_path)


def test_any_folder_can_be_removed(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    (top / "link").symlink_to(tmp_path)
    place = os.open(top, os.O_RDONLY)
    for _ in range(1200):  # deeper than a path may be long, and than Python's recursion goes
        os.mkdir("folder", dir_fd=place)
        inner = os.open("folder", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.fchmod(place, 0)
    os.close(place)
    remove(str(top))
    assert not top.exists()
    assert tmp_path.exists()


def test_the_doctor_leaves_nothing_of_its_own_behind_where_a_program_can_get_out(tmp_path: Path) -> None:
    scratch = tmp_path / "grader-doctor-of-this-test"
    scratch.mkdir()
    diagnose(Options(portable=True), [], scratch)
    while any(scratch.name in words for words in command_lines()):  # ended already; the kernel takes it away
        pass


def command_lines() -> list[str]:
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(file.read_text(errors="replace"))
    return found
