"""A run is what ``python FILE`` would be: the same program, in both, says what it sees."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from grader.events import Returned
from grader.observe import bare_python
from grader.observe.guardians import Launcher
from grader.observe.observer import METHODS, Observer
from grader.observe.run_host import Options, RunHost
from grader.trace import Trace

Facts = dict[str, Any]
SECONDS, MEMORY_MB, OUTPUT_KB = 30, 512, 1024
ENVIRON = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
HOSTS = {
    "clones": Options(),
    "real start methods": Options(clones=False),
    "portable": Options(portable=True),
    "replay": Options(replay=True),
}

# what `look` returns is printed for the main process and for a child that has the start method METHOD
ASKS = """
import json, multiprocessing, sys

def told(function):
    try:
        return function()
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"

LOOK

def child(queue):
    queue.put(look())

if __name__ == "__main__":
    context = multiprocessing.get_context("METHOD")
    queue = context.SimpleQueue()
    process = context.Process(target=child, args=(queue,))
    process.start()
    print(json.dumps({"main": look(), "child": queue.get()}))
    process.join()
"""

STREAMS = """
def stream(each):
    buffer = each.buffer
    raw = buffer.raw
    return {
        "types": [type(each).__name__, type(buffer).__name__],
        "names": [each.name, buffer.name, raw.name],
        "modes": [each.mode, buffer.mode, raw.mode],
        "codec": [each.encoding, each.errors, each.newlines],
        "buffering": [each.line_buffering, each.write_through],
        "can": [[of.seekable(), of.readable(), of.writable(), of.isatty()] for of in (each, buffer, raw)],
        "fileno": [each.fileno(), buffer.fileno(), raw.fileno(), raw.closefd],
        "closed": each.closed,
        "tell": told(each.tell),
        "reconfigured": told(lambda: each.reconfigure(encoding="utf-8", errors="replace")),
        "codec after": [each.encoding, each.errors],
    }

def look():
    return {
        "same": [sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__],
        "stdout": stream(sys.stdout),
        "stderr": stream(sys.stderr),
        "stdin": [told(lambda: stream(sys.stdin)), sys.stdin.read(), told(input)],
    }
"""


@pytest.fixture(scope="module", params=HOSTS)
def any_host(request: pytest.FixtureRequest) -> Iterator[RunHost]:
    """Each way in which the processes of a run are made and watched; clones come from a forked worker."""
    launcher = Launcher()
    host = RunHost(HOSTS[request.param], launcher if request.param == "clones" else None)
    yield host
    host.close()
    launcher.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a program and its neighbours are."""
    made = tmp_path / "submission"
    made.mkdir()
    return made


def plain(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``python FILE`` as a learner does, but with its streams in pipes; once for all hosts."""
    files = frozenset(
        (path.relative_to(folder), path.read_bytes()) for path in folder.rglob("*") if path.is_file()
    )
    if files not in _run_before:
        _run_before[files] = _plain(folder)
    return _run_before[files]


_run_before: dict[Hashable, subprocess.CompletedProcess[str]] = {}


def _plain(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [bare_python.base_python(), str(folder / "program.py")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRON,
        cwd=folder,
        timeout=4 * SECONDS,  # real ones, on a busy machine
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def run(folder: Path, host: RunHost, method: str = "fork") -> Trace:
    """Run the same file as the grader does."""

    def copy(target: Path) -> Path:
        return Path(shutil.copytree(folder, target)) / "program.py"

    return Observer(host, copy, SECONDS, MEMORY_MB, OUTPUT_KB).script(method, "parent first")


def printed(trace: Trace, stream: Literal["out", "err"] = "out") -> str:
    """Return what the run's processes wrote to a stream."""
    lines = trace.lines if stream == "out" else trace.errors
    return "".join(f"{line.text}\n" for line in lines)


@pytest.fixture
def both(folder: Path, any_host: RunHost) -> Callable[[str, str], tuple[Facts, Facts]]:
    """Return what ``look`` returns in ``python FILE``, and what it returns in a run."""

    def compare(look: str, method: str) -> tuple[Facts, Facts]:
        (folder / "program.py").write_text(ASKS.replace("LOOK", look).replace("METHOD", method))
        expected, seen = plain(folder), run(folder, any_host, method)
        assert (expected.returncode, expected.stderr) == (0, "")
        assert (seen.status, printed(seen, "err")) == (0, "")
        return json.loads(expected.stdout), json.loads(printed(seen))

    return compare


@pytest.mark.parametrize("method", METHODS)
def test_the_standard_streams_are_those_of_a_new_process(both, method: str) -> None:
    expected, seen = both(STREAMS, method)
    for process in expected.values():
        process["stdout"]["buffering"][0] = True  # as on a terminal
    assert seen == expected


@pytest.mark.parametrize(
    "end",
    [
        "sys.stdout = None",
        "sys.stdout.close()",
        "os.close(1)",
        "sys.stdout.close(); sys.exit(3)",
        "os.close(1); print('lost')",
        "sys.stdout = open(os.devnull, 'w'); print('x'); os.close(sys.stdout.fileno())",
        "sys.stderr.close(); 1 / 0",
    ],
)
def test_the_exit_status_says_whether_the_last_flush_succeeded(
    folder: Path, any_host: RunHost, end: str
) -> None:
    (folder / "program.py").write_text(f"import os, sys\n{end}\n")
    assert run(folder, any_host).status == plain(folder).returncode


NAMES = """
def look():
    spec = lambda name: told(lambda: __import__("importlib.util").util.find_spec(name).origin)
    here = __file__.rpartition("/")[0]
    return json.loads(json.dumps({
        "paths": [path for path in sys.path if "-packages" not in path],
        "argv": sys.argv,
        "main": sorted(vars(sys.modules["__main__"])),
        "of main": [__name__, __spec__ is None, __package__, __doc__, told(lambda: __annotations__)],
        "modules": [spec(name) for name in ("queue", "random", "helper", "time", "os", "grader", "site")],
        "loaded": [told(lambda: __import__(name).__name__) for name in ("grader", "statistics", "colorsys")],
    }).replace(here, "HERE"))
"""
BESIDE = ("statistics.py", "colorsys.py", "helper.py", "time.py", "os.py", "grader/__init__.py")


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_names_mean_what_they_mean_in_python(both, folder: Path, method: str) -> None:
    for name in BESIDE:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("here = True")
    expected, seen = both(NAMES, method)
    assert seen == expected


PACKAGE_BESIDE = """
import multiprocessing, os, sys
def square(n): return n * n
def main():
    with multiprocessing.Pool(2) as pool: return pool.map(square, [1, 2])
"""


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_the_graded_file_is_called_although_a_package_has_its_name(
    folder: Path, any_host: RunHost, method: str
) -> None:
    (folder / "program").mkdir()
    (folder / "program" / "__init__.py").write_text("raise RuntimeError('the package')")
    (folder / "program.py").write_text(PACKAGE_BESIDE)

    def copy(target: Path) -> Path:
        return Path(shutil.copytree(folder, target)) / "program.py"

    observer = Observer(any_host, copy, SECONDS, MEMORY_MB, OUTPUT_KB)
    trace = observer.calls(method, "parent first", [{"function": "main", "args": []}])
    assert [event.facts.value for event in trace.of(Returned)] == [[1, 4]]
