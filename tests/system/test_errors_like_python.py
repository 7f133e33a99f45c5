"""Errors are told as in ``python FILE``: of the program, its children and workers, and hidden modules."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from grader.observe.run_host import RunHost
from tests.system.test_like_python import any_host, folder, plain, printed, run

__all__ = ["any_host", "folder"]


def errors(text: str) -> str:
    """Return tracebacks without what may differ: folders, addresses, and before Python 3.11 their lines."""
    if sys.version_info < (3, 11):
        text = re.sub(r"^ .*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"[^ '\"]*/(?=\w+\.py)| at 0x[0-9a-f]+", "", text)


@pytest.mark.parametrize(
    "end",
    [
        "1 / 0",
        "import helper",
        "sys.exit('said at the end')",
        "raise SystemExit(300)",
        "raise KeyboardInterrupt",
        "import multiprocessing; multiprocessing.Process",
        "import queue; queue.SimpleQueue",
        "exec('\\n\\n\\n1 / 0')",  # whose source nobody has
        "import dataclasses; dataclasses.make_dataclass('P', 'x', namespace={'__post_init__': abs})(1)",
    ],
)
def test_a_program_ends_as_in_python(folder: Path, any_host: RunHost, end: str) -> None:
    (folder / "helper.py").write_text("def broken():\n    return [][1]\nbroken()\n")
    for name in ("multiprocessing.py", "queue.py"):
        (folder / name).write_text("# my notes\n")
    (folder / "program.py").write_text(f"import sys\n\ndef end():\n    {end}\n\nend()\n")
    expected, seen = plain(folder), run(folder, any_host)
    assert seen.status == expected.returncode % 256 if expected.returncode >= 0 else 130
    assert errors(printed(seen, "err")) == errors(expected.stderr)


BY_PROCESS = """
import multiprocessing
def square(n): print(n * n)
if __name__ == "__main__":
    process = multiprocessing.get_context("METHOD").Process(target=square, args=(3,))
    process.start()
    process.join()
    print(process.exitcode)
"""
BY_POOL = """
import multiprocessing
def square(n): return n * n
if __name__ == "__main__":
    pool = multiprocessing.get_context("METHOD").Pool(2)
    print(pool.map(square, [1, 2]))
    pool.close()
    pool.join()
"""


@pytest.mark.parametrize("hidden", ["queue", "random", "socket", "selectors", "heapq", "string"])
@pytest.mark.parametrize("program", [BY_PROCESS, BY_POOL], ids=["process", "pool"])
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_an_own_module_hides_one_from_the_library_as_well(
    folder: Path, any_host: RunHost, program: str, method: str, hidden: str
) -> None:
    if (hidden, method, program) == ("string", "spawn", BY_POOL):
        pytest.skip("the workers of python FILE may fail for ever, by luck")
    (folder / f"{hidden}.py").write_text("# my notes\n")
    (folder / "program.py").write_text(program.replace("METHOD", method))
    expected, seen = plain(folder), run(folder, any_host)
    shown = [[expected.returncode, *expected.stdout.splitlines()], [seen.status, *printed(seen).splitlines()]]
    assert shown[1] == shown[0]
    assert errors(printed(seen, "err")) == errors(expected.stderr)
    assert hidden != "string" or len(seen.processes) == (2 if program == BY_POOL else 1)


FAILING = """
import multiprocessing, sys, threading, warnings
class Frozen(Exception):
    def __setattr__(self, name, value): raise TypeError(name)
def deep(n): return 1 / n if n < 1 else deep(n - 1)
def chained(n):
    try: deep(n)
    except ZeroDivisionError as problem: raise ValueError("no") from problem
def in_context(n):
    try: deep(n)
    except ZeroDivisionError: [][n]
def frozen(n): raise Frozen(n)
def ends(n): sys.exit("ends")
def in_a_thread(n):
    thread = threading.Thread(target=deep, args=(n,), name="mine")
    thread.start(); thread.join()
def warned(n): warnings.warn("old", DeprecationWarning, stacklevel=1)
def not_there(n): import not_there_at_all
def by_process(function):
    process = context.Process(target=function, args=(1,), name="child")
    process.start(); process.join(); print(process.exitcode)
def by_pool(function):
    with context.Pool(1) as pool: print(pool.map(function, [1]))
def by_get(function):
    with context.Pool(1) as pool: print(pool.apply_async(function, (1,)).get(60))
def by_subclass(function):
    class Own(context.Process):
        def start(self): super().start()
    process = Own(target=function, args=(1,)); process.start(); process.join()
def here(function): function(1)
context = multiprocessing.get_context("METHOD")
if __name__ == "__main__": HOW(WHAT)
"""


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize(
    "how_and_what",
    [
        "here chained", "here frozen", "here in_a_thread", "here warned", "by_process in_context",
        "by_process chained", "by_process ends", "by_process frozen", "by_process not_there",
        "by_process in_a_thread", "by_pool chained", "by_get in_context", "by_subclass deep",
        "by_process (lambda n: deep(n))", "by_pool (lambda n: n)", "context.Process().join ()",
        "context.Pool -1", "context.Process(daemon=2).terminate ()",
    ],
)  # fmt: skip
def test_errors_are_told_as_in_python(
    folder: Path, any_host: RunHost, how_and_what: str, method: str
) -> None:
    how, what = how_and_what.split(" ", 1)
    text = FAILING.replace("METHOD", method).replace("HOW(WHAT)", f"{how}({what.strip('()') or ''})")
    (folder / "program.py").write_text(text)
    expected, seen = plain(folder), run(folder, any_host)
    assert errors(printed(seen, "err")) == errors(expected.stderr)
    assert [seen.status, printed(seen)] == [expected.returncode, expected.stdout]
