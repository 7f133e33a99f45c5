"""The layers of containment: each does what it says, is named, and can be required."""

from __future__ import annotations

import contextlib
import json
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from grader.cli import main as cli
from grader.doctor import as_text, examine
from grader.observe.layers import LAYERS, LayersMissing, containment, demand, portable
from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from grader.probe import landlock
from grader.scorecard import Containment
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")


def lines(host: RunHost, code: str) -> list[str]:
    """Return what a program prints."""

    def copy(folder: Path) -> Path:
        folder.mkdir()
        (folder / "program.py").write_text(code)
        return folder / "program.py"

    return [line.text for line in Observer(host, copy, 20, 512, 64).script("fork", "parent first").lines]


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
    without: dict[str, Any] = {off: False}
    host = RunHost(Options(**without))
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
        LayersMissing, match=r"user \(.*\); landlock|landlock \(not available in portable mode\)"
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
    assert "landlock (not available in portable mode)" in done.stderr


def test_a_layer_that_nobody_knows_is_refused() -> None:
    done = CliRunner().invoke(cli.grader, ["grade", ".", "--require", "moat"])
    assert done.exit_code == 2
    assert "there is no layer 'moat'" in done.output


def test_the_doctor_tries_to_get_out_and_tells(tmp_path: Path) -> None:
    found = examine(Options(), ["session"], tmp_path)
    assert found.problem == ""
    assert found.missing == ()
    if {"landlock", "signals"} <= set(found.containment.on):
        assert found.healthy
    told = as_text(found)
    assert all(name in told for name in LAYERS)
    assert ("files: the kernel" in told) is ("namespaces" in found.containment.on)


def test_the_doctor_warns_of_the_portable_way_and_can_speak_json() -> None:
    done = CliRunner().invoke(cli.grader, ["doctor", "--portable", "--json"], standalone_mode=False)
    told = json.loads(done.output)
    assert done.return_value == 1
    assert told["healthy"] is False
    assert "read the grader's files" in told["escapes"]


def test_a_card_keeps_its_layers() -> None:
    layers = Containment(("session",), {"landlock": "why"})
    assert msgspec.json.decode(msgspec.json.encode(layers), type=Containment) == layers


def test_the_doctor_leaves_nothing_of_its_own_behind_where_a_program_can_get_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = secrets.token_hex(16)
    monkeypatch.setattr("grader.doctor.token_hex", lambda _size: token)
    examine(Options(portable=True), [], tmp_path)
    while any(token in words for words in command_lines()):  # ended already; the kernel takes it away
        pass


def test_two_doctors_at_once_leave_each_others_programs_alone(tmp_path: Path) -> None:
    scratch = [tmp_path / each / "same_name" for each in ("one", "other")]
    for each in scratch:
        each.mkdir(parents=True)
    words = [sys.executable, "-c", "input()", scratch[0].name]  # as a checkup's program has arguments
    with subprocess.Popen(words, stdin=subprocess.PIPE) as beside:
        found = examine(Options(), [], scratch[1])
        assert beside.poll() is None
        beside.communicate(b"\n")
    assert beside.returncode == 0
    if {"landlock", "signals"} <= set(found.containment.on):
        assert found.healthy


def command_lines() -> list[str]:
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(file.read_text(errors="replace"))
    return found
