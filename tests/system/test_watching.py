"""Real programs, watched: what is seen, and that nothing is left of them."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.events import MainEnd, Refused
from grader.observe.observer import METHODS, Observer
from grader.observe.quiescence import Tasks
from grader.observe.run_host import Options, RunHost
from grader.observe.worker import Worker
from grader.trace import Trace

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")

TWO = """
import multiprocessing, os
def work(name): print(name, os.getpid())
if __name__ == "__main__":
    pair = [multiprocessing.Process(target=work, args=(name,)) for name in "ab"]
    for process in pair: process.start()
    for process in pair: process.join()
    print("Done", os.getpid())
"""

ANOTHER_PROGRAM = """
import os, subprocess, sys
subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])
os._exit(0)
"""
SLEEPING_CHILD = """
import multiprocessing, os, time
multiprocessing.Process(target=time.sleep, args=(1e6,)).start()
os._exit(0)
"""
DAEMON = """
import os, signal, time
if os.fork() == 0:
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1e6)
"""


@pytest.fixture
def watch(host: RunHost, tmp_path: Path) -> Callable[..., Trace]:
    """Watch a program given as text."""

    def watch_text(
        text: str,
        *,
        method: str = "fork",
        schedule: str = "parent first",
        seconds: float = 20,
        where: RunHost = host,
    ) -> Trace:
        source = tmp_path / "program.py"
        source.write_text(text)

        def copy(folder: Path) -> Path:
            folder.mkdir()
            return Path(shutil.copy(source, folder))

        return Observer(where, copy, seconds, 512, 64).script(method, schedule)

    return watch_text


@pytest.fixture(params=["kernel", "no namespaces", "portable"])
def any_host(request) -> Iterator[RunHost]:
    """Each way of watching that this machine has."""
    options = {
        "kernel": Options(),
        "no namespaces": Options(namespaces=False),
        "portable": Options(portable=True),
    }
    host = RunHost(options[request.param])
    yield host
    host.close()


def is_left(folder: Path) -> list[str]:
    """Return the processes whose command line names the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in words and str(os.getpid()) != entry.parent.name:
            found.append(words)
    return found


@pytest.mark.parametrize("method", METHODS)
def test_each_way_of_watching_tells_the_same_story(watch, any_host: RunHost, method: str) -> None:
    trace = watch(TWO, method=method, where=any_host)
    first, second = trace.processes
    assert (trace.end, trace.status, trace.survivors) == ("exited", 0, ())
    *children, last = [(line.pid, line.text) for line in trace.lines]
    assert set(children) == {(first.pid, f"a {first.pid}"), (second.pid, f"b {second.pid}")}
    assert last == (trace.main, f"Done {trace.main}")
    assert trace.verified is (not any_host.portable)


def test_a_line_too_long_for_one_message_arrives_whole(watch, any_host: RunHost) -> None:
    trace = watch("print('aé' * 15_000)", where=any_host)
    assert [line.text for line in trace.lines] == ["aé" * 15_000]


RAW = """
from grader.probe import channel

own = channel._channel()[0]
mine, own[3] = own[0], False  # it is free
(channel.state.events or mine).send(b'{"kind":"sleep","channel":"x","number":1,"seconds":1e999}\\n')
print("sent")
"""


def test_what_is_no_message_of_the_probes_is_refused_and_seen(watch, any_host: RunHost) -> None:
    trace = watch(RAW, where=any_host)
    (refused,) = trace.of(Refused)
    assert refused.pid == trace.main
    assert "out of range" in refused.facts.text
    assert (trace.end, len(trace.lines)) == ("exited", 0 if any_host.portable else 1)


def test_threads_of_the_worker_and_of_earlier_runs_are_not_the_programs(watch) -> None:
    counts = [next(watch(code).of(MainEnd)).facts.threads for code in (TWO, "pass")]
    assert counts == [0, 0]


@linux
@pytest.mark.parametrize("schedule", ["parent first", "eager child", "reverse", "meeting"])
@pytest.mark.parametrize("method", METHODS)
def test_a_schedule_gives_the_same_trace_each_time(watch, method: str, schedule: str) -> None:
    def story(trace: Trace) -> list[tuple[object, ...]]:
        names = {trace.main: "main", **{process.pid: process.name for process in trace.processes}}
        return [
            (e.kind, names.get(e.pid), re.sub(r"\d+", "N", str(getattr(e.facts, "text", None))))
            for e in trace.events
        ]

    stories = [story(watch(TWO, method=method, schedule=schedule)) for _ in range(3)]
    assert stories[0] == stories[1] == stories[2]


@linux
@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("os.fork", "import os, time\nif os.fork() == 0: time.sleep(1e6)\n"),
        ("another program", ANOTHER_PROGRAM),
        ("started with multiprocessing", SLEEPING_CHILD),
        ("os.fork", DAEMON),
    ],
)
@pytest.mark.parametrize("namespaces", [True, False])
def test_a_process_that_outlives_the_program_is_named_and_ended(
    watch, tmp_path: Path, how: str, code: str, namespaces: bool
) -> None:
    host = RunHost(Options(namespaces=namespaces))
    try:
        trace = watch(code, where=host)
        base = host.base()
        assert trace.end == "exited"
        assert len(trace.survivors) == 1, trace
        assert how in trace.survivors[0]
        assert not [words for words in is_left(base) if "guardian" not in words]
    finally:
        host.close()
    assert not base.exists()
    assert not is_left(base)


@linux
def test_no_process_moves_before_the_end_of_the_main_one_is_reported(watch, monkeypatch) -> None:
    reports, late = Worker.reports, itertools.count()

    def reports_late(self: Worker) -> list[dict[str, Any]]:
        found = reports(self)
        if any("dead" in each for each in found) and next(late) < 100:
            self._reports, found = found, []  # for another time
        return found

    monkeypatch.setattr(Worker, "reports", reports_late)
    trace = watch("import os, time\nif os.fork() == 0: time.sleep(1e6)\n")
    assert next(late) > 100
    assert len(trace.survivors) == 1


@linux
@pytest.mark.parametrize(
    "code",
    [
        "import multiprocessing\nlock = multiprocessing.Lock()\nlock.acquire()\nlock.acquire()\n",
        "import queue\nqueue.Queue().get()\n",
        "import os, signal\nsignal.pause()\n",
    ],
)
def test_a_deadlock_is_found_without_waiting_for_the_time_limit(watch, code: str) -> None:
    assert watch(code, seconds=1e6).end == "deadlock"


def test_an_endless_program_is_ended_at_its_limit(watch) -> None:
    assert watch("while True: pass\n", seconds=0.3).end == "timeout"


@pytest.mark.parametrize(
    ("code", "runs"), [("while True: pass\n", 2), ("def main():\n    while True: pass\nmain()\n", 2)]
)
def test_an_endless_program_costs_its_time_limit_once_not_once_a_check(
    host: RunHost, tmp_path: Path, code: str, runs: int
) -> None:
    source = tmp_path / "program.py"
    source.write_text(code)

    def copy(folder: Path) -> Path:
        folder.mkdir()
        return Path(shutil.copy(source, folder))

    observer = Observer(host, copy, 0.3, 512, 64)
    for method in METHODS:
        for schedule in ("parent first", "reverse"):
            assert observer.script(method, schedule).end == "timeout"
            assert observer.calls(method, schedule, [{"function": "main", "args": []}]).end == "timeout"
    assert observer._runs == runs  # once as a script, once imported


def test_endless_output_is_cut_off(watch) -> None:
    assert watch("while True: print('x' * 1000)\n").end == "flood"


@linux
def test_a_program_that_is_over_before_its_worker_reports_is_over(watch, monkeypatch) -> None:
    reports = Worker.reports

    def reports_late(worker: Worker) -> list[dict[str, Any]]:
        tasks = Tasks(worker.proc)
        living = tasks.look(tasks.list(worker.pids())).alive()
        tasks.close()
        return [] if living else reports(worker)

    monkeypatch.setattr(Worker, "reports", reports_late)
    trace = watch("print('here')")
    assert (trace.end, trace.status, [line.text for line in trace.lines]) == ("exited", 0, ["here"])


@linux
def test_a_fork_bomb_is_ended_and_leaves_nothing(watch) -> None:
    trace = watch("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n", seconds=5)
    assert trace.end in ("crowd", "timeout")


def test_a_sleeping_program_costs_no_time(watch) -> None:
    trace = watch("import time\nbegan = time.time()\ntime.sleep(1e5)\nprint(time.time() - began > 99999)\n")
    assert [line.text for line in trace.lines] == ["True"]


@linux
def test_programs_can_neither_see_nor_change_what_lies_outside(watch) -> None:
    secret = Path(__file__).resolve()
    trace = watch(f"""
import os
for path in ({str(secret)!r}, "/etc/hostname"):
    try:
        open(path, "a").close()
        print("could write")
    except OSError:
        print("refused")
print(sorted(name for name in os.environ if name.startswith(("GITHUB", "CI", "GRADER"))))
""")
    assert [line.text for line in trace.lines] == ["refused", "refused", "[]"]
