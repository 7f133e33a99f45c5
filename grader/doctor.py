"""Finds out which layers contain programs on this machine, by running one that tries to escape.

It does not rely on what the layers claim: the program runs like a learner's, and reports what it could do.
"""

from __future__ import annotations

import os
import platform
import shutil
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

import msgspec

from .observe.layers import LAYERS, limited_by
from .observe.observer import CannotWatch, Observer
from .observe.run_host import Options, RunHost
from .observe.schedules import PARENT_FIRST
from .package import supported_pythons
from .scorecard import Containment
from .trace import Trace

_PROGRAM = """
import json, os, socket, subprocess, sys

def tried(attempt):
    try:
        return bool(attempt())
    except OSError:
        return False

def leave_one_behind():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-c", "import signal; signal.pause()", TOKEN])
        os._exit(0)
    return True

def reach_out():
    with socket.socket() as plug:
        plug.settimeout(1)
        plug.connect(("127.0.0.1", PORT))
    return True

print(json.dumps({
    "read": tried(lambda: open(FILE, "rb").read(1)),
    "write": tried(lambda: open(FOLDER + "/grader-doctor.tmp", "x")),
    "signal": tried(lambda: os.kill(GRADER, 0) is None),
    "look": tried(lambda: open(f"/proc/{GRADER}/environ", "rb").read(1)),
    "network": tried(reach_out),
    "survive": tried(leave_one_behind),
    "environment": "GRADER_DOCTOR" in os.environ,
}))
"""
_ATTEMPTS = {
    "read": "read the grader's files",
    "write": "write beside the submission's folder",
    "signal": "send the grader's process a signal",
    "look": "look into the grader's process",
    "network": "reach the machine's network",
    "survive": "leave a process behind",
    "environment": "see the grader's environment",
}


class Checkup(msgspec.Struct, frozen=True):
    """The result: ``escapes`` are attempts that succeeded, ``problem`` is why nothing could be tried.

    ``budget`` says for each part of a run's budget what limits it.
    """

    python: str
    platform: str
    pythons: tuple[str, ...]
    watching: str
    containment: Containment
    escapes: tuple[str, ...]
    missing: tuple[str, ...]
    problem: str = ""
    budget: Mapping[str, str] = {}  # copied for each: msgspec

    @property
    def healthy(self) -> bool:
        """Return whether programs can be graded on this machine, and can't escape."""
        return not (self.problem or self.escapes or self.missing)


def examine(options: Options, require: Sequence[str], scratch: Path) -> Checkup:
    """Return the result of a program, made in the folder ``scratch``, that attempts all that is forbidden."""
    host = RunHost(options)
    token = token_hex(16)  # no other process has it as an argument, also not another checkup's
    problem, trace = "", None
    os.environ["GRADER_DOCTOR"] = "1"  # one more thing that the program must not see
    try:
        trace = _try(host, scratch, token)
    except CannotWatch as error:
        problem = str(error)
    finally:
        containment, watching = host.containment(), host.watching
        host.close()
    escapes: tuple[str, ...] = ()
    if trace is not None:
        escapes, problem = _read_results(trace)
    if _end_survivors(token):
        escapes += (_ATTEMPTS["survive"],)
    return Checkup(
        python=platform.python_version(),
        platform=f"{sys.platform} {platform.release()} {platform.machine()}",
        pythons=tuple(version for version in supported_pythons() if shutil.which(f"python{version}")),
        watching=watching,
        containment=containment,
        escapes=escapes,
        missing=tuple(name for name in LAYERS if name in require and name not in containment.on),
        problem=problem,
        budget=limited_by(containment),
    )


def _try(host: RunHost, scratch: Path, token: str) -> Trace:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        facts = {
            "FILE": str(Path(__file__)),
            "FOLDER": str(scratch),
            "GRADER": os.getpid(),
            "TOKEN": token,
            "PORT": listener.getsockname()[1],
        }
        text = "".join(f"{name} = {value!r}\n" for name, value in facts.items()) + _PROGRAM

        def copy(folder: Path) -> Path:
            folder.mkdir()
            file = folder / "doctor.py"
            file.write_text(text, encoding="utf-8")
            return file

        return Observer(host, copy, 20.0, 512, 64).script("fork", PARENT_FIRST.name)


def _read_results(trace: Trace) -> tuple[tuple[str, ...], str]:
    """Return the attempts that succeeded, or the reason why the program reported no results."""
    try:
        results = msgspec.json.decode("\n".join(line.text for line in trace.lines), type=dict[str, bool])
    except msgspec.MsgspecError:
        errors = " ".join(line.text for line in trace.errors)[-300:]
        return (), f"the trial program reported no results ({trace.end}; {errors or 'no error'})"
    return tuple(text for name, text in _ATTEMPTS.items() if results.get(name) and name != "survive"), ""


def _end_survivors(token: str) -> bool:
    """End the processes that have the token as an argument, and return whether there were any.

    Only processes of the trial program can have it; they are found only where there is a /proc.
    """
    any_survived = False
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if token.encode() in file.read_bytes().split(b"\0"):
                any_survived = True
                os.kill(int(file.parent.name), signal.SIGKILL)
    return any_survived


def as_document(checkup: Checkup) -> str:
    """Return the result as JSON."""
    fields = {**msgspec.to_builtins(checkup), "healthy": checkup.healthy}
    return msgspec.json.format(msgspec.json.encode(fields), indent=2).decode()


def as_text(checkup: Checkup) -> str:
    """Return the result as text."""
    pythons = ", ".join(checkup.pythons) or f"none of {', '.join(supported_pythons())}"
    lines = [
        f"Python {checkup.python} on {checkup.platform}",
        f"Interpreters in the path: {pythons}",
        f"Runs are watched by: {checkup.watching}",
        "",
        *(_layer(name, text, checkup.containment.off) for name, text in LAYERS.items()),
        "",
        "A run's budget is limited by",
        *(f"  {part}: {how}" for part, how in checkup.budget.items()),
        "",
    ]
    if checkup.problem:
        lines.append(f"No program could be run: {checkup.problem}.")
    elif checkup.escapes:
        lines += [f"A program run here can {text}." for text in checkup.escapes]
        lines.append("Grade only submissions that you trust, or switch on the layers that are off.")
    else:
        lines += ["A program run here attempted the following, and failed each time:"]
        lines += [f"  {text}" for text in _ATTEMPTS.values()]
    lines += [f"Required, but off: {name}." for name in checkup.missing]
    return "\n".join(lines)


def _layer(name: str, text: str, off: Mapping[str, str]) -> str:
    return f"  {'off' if name in off else 'on ':4}{name:14}{off.get(name, text)}"
