"""Common errors of Python are known by what a program shows of them, and have sentences on what to write."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from grader.checking.python_errors import ROWS, fix_of, row_of
from grader.checking.tracebacks import raised_in
from grader.observe.observer import Observer
from grader.observe.run_host import RunHost

HEAD = """
import multiprocessing
from multiprocessing import Lock, Pool, Process, Queue


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def nothing():
    pass
"""
MAIN = {  # by row, what stands under the main guard
    "group": "Process(square, args=(1,)).start()",
    "args not a tuple": "with Pool(2) as pool: pool.apply_async(square, (3)).wait()",
    "args of a process": "Process(target=square, args=(1)).start()",
    "init of a subclass": "type('Own', (Process,), {'__init__': lambda self: None})().start()",
    "hash of a process": "type('Own', (Process,), {'__hash__': None})(target=nothing)",
    "keyword of Process": "Process(target=square, arg=(1,)).start()",
    "a process called": "Process(target=nothing)()",
    "target called": "p = Process(target=square(3)); p.start(); p.join()",
    "arguments of the target": "p = Process(target=square); p.start(); p.join()",
    "start returns None": "p = Process(target=nothing).start(); p.join()",
    "joined before its start": "p = Process(target=nothing); p.join(); p.start()",
    "started twice": "p = Process(target=nothing); p.start(); p.join(); p.start()",
    "not the parent": """
        p = Process(target=nothing)
        p.start()
        q = Process(target=p.join)
        q.start()
        q.join()
    """,
    "process closed": "p = Process(target=nothing); p.start(); p.join(); p.close(); p.is_alive()",
    "closed while it runs": "p = Process(target=nothing); p.start(); p.close()",
    "attribute of a process": "p = Process(target=nothing); p.start(); p.join(); print(p.isAlive())",
    "attribute of a function": "nothing.start()",
    "attribute of a thread": "import threading; print(threading.Thread(target=nothing).pid)",
    "pid with brackets": "p = Process(target=nothing); p.start(); p.join(); print(p.pid())",
    "daemonic": "p = Process(target=Pool, args=(2,), daemon=True); p.start(); p.join()",
    "no such start method": "multiprocessing.set_start_method('forked')",
    "lambda or nested function": "with Pool(2) as pool: pool.map(lambda n: n * n, [1, 2])",
    "another object": "old = square; square = abs; pool = Pool(2); pool.map(old, [1])",
    "pool passed": "with Pool(2) as pool: pool.map(square, [pool])",
    "shared by inheritance": "with Pool(2) as pool: pool.map(square, [Lock()])",
    "authentication string": "with Pool(2) as pool: pool.map(square, [Process(target=nothing)])",
    "result can't be sent": "with Pool(2) as pool: pool.apply(Lock)",
    "generator": "with Pool(2) as pool: pool.map(square, [(n for n in [1, 2])])",
    "can't be pickled": "with Pool(2) as pool: pool.map(square, [open(__file__)])",
    "pool not running": "pool = Pool(2); pool.close(); pool.map(square, [1])",
    "pool still running": "pool = Pool(2); pool.map(square, [1]); pool.join()",
    "map of a number": "with Pool(2) as pool: pool.map(square, 5)",
    "pair not iterable": "with Pool(2) as pool: pool.starmap(power, [1, 2])",
    "function called too early": "with Pool(2) as pool: pool.map(square(3), [1, 2])",
    "pair as one argument": "with Pool(2) as pool: pool.map(power, [(1, 2)])",
    "too many arguments": "with Pool(2) as pool: pool.apply(square, (1, 2))",
    "keyword of Pool": "Pool(process=2)",
    "number as initializer": "Pool(2, 5)",
    "function as chunksize": "with Pool(2) as pool: pool.map_async(square, [1, 2], print).get()",
    "map without its list": "with Pool(2) as pool: pool.map(square)",
    "result not fetched": "with Pool(2) as pool: print(list(pool.map_async(square, [1, 2])))",
    "iterator of imap": "with Pool(2) as pool: print(pool.imap(square, [1, 2])[0])",
    "get of a result": "with Pool(2) as pool: print(pool.map(square, [1, 2]).get())",
    "time limit of get": "with Pool(2) as pool: pool.apply_async(square, (1,)).get(timeout=0.01)",
    "name in multiprocessing": "multiprocessing.pools(2)",
    "module called": "multiprocessing.pool(2)",
    "no such module": "import numpy",
    "line of a notebook": "get_ipython().run_line_magic('time', 'square(3)')",
    "Python 2": "print(square(int(raw_input('number: '))))",
    "import missing": "print(cpu_count())",
    "import of a module missing": "print(os.getpid())",
    "no such name": "print(squares(3))",
    "no keyboard": "print(square(int(input('number: '))))",
    "text and number": "print('Square: ' + square(3))",
    "the whole list": "with Pool(2) as pool: pool.apply(square, ([1, 2],))",
}
FILES = {  # by row, a whole file
    "bootstrapping": HEAD + "p = Process(target=nothing)\np.start()\np.join()\n",
    "context set": (
        "import multiprocessing\nmultiprocessing.set_start_method('spawn')\nif __name__ == '__main__':\n"
        "    p = multiprocessing.Process(target=print)\n    p.start()\n    p.join()\n"
    ),
    "not at the top level": (
        "from multiprocessing import Process\nif __name__ == '__main__':\n    def work(): pass\n"
        "    p = Process(target=work)\n    p.start()\n    p.join()\n"
    ),
    "main without quotes": "if __name__ == __main__:\n    print(1)\n",
    "main with few underscores": "if _name_ == '_main_':\n    print(1)\n",
    "own multiprocessing.py": "import multiprocessing\nmultiprocessing.Process(target=print).start()\n",
    "own multiprocessing.py, from": "from multiprocessing import Process\nProcess(target=print).start()\n",
}
SPAWNED = {"bootstrapping", "context set", "not at the top level"}
HIDING = {"own multiprocessing.py", "own multiprocessing.py, from"}


def program(name: str) -> str:
    if name in FILES:
        return FILES[name]
    return f'{HEAD}\n\nif __name__ == "__main__":\n{indent(dedent(MAIN[name]), "    ")}\n'


def test_each_row_has_a_program() -> None:
    assert [row.name for row in ROWS if row.name not in {*MAIN, *FILES}] == []
    assert {*MAIN, *FILES} <= {row.name for row in ROWS}


@pytest.mark.parametrize("name", [row.name for row in ROWS])
def test_the_first_exception_of_a_program_is_known_by_its_row(name: str, host: RunHost) -> None:
    def copy(folder: Path) -> Path:
        folder.mkdir()
        if name in HIDING:
            (folder / "multiprocessing.py").write_text("NOTES = 'Process, Pool'\n", encoding="utf-8")
        path = folder / "program.py"
        path.write_text(program(name), encoding="utf-8")
        return path

    method = "spawn" if name in SPAWNED else "fork"
    trace = Observer(host, copy, 20, 512, 64).script(method, "parent first")
    first = raised_in(trace)[0]
    row = row_of(first.error, first.inside)
    assert (row.name if row else None) == name, first
    assert first.fix


def test_an_error_that_is_not_in_the_table_has_no_fix() -> None:
    assert not fix_of("ZeroDivisionError: division by zero")
    assert not fix_of("TypeError: 'int' object is not iterable", "program.main")
