"""Which programs could tell forkserver from spawn: all that use anything not known to be harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.observe.tells_apart import MAX_BYTES, may_tell_apart
from tests.support.paths import SOLUTIONS

GUARD = 'if __name__ == "__main__":\n    main()\n'


def told(folder: Path, **sources: str) -> bool:
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    return may_tell_apart(folder)


@pytest.mark.parametrize("path", sorted(SOLUTIONS.glob("*/*.py")), ids=lambda path: path.stem)
def test_the_solutions_cannot_tell_them_apart(path: Path) -> None:
    assert not may_tell_apart(path.parent)


@pytest.mark.parametrize(
    "source",
    [
        "",
        '"""Text."""\nNUMBERS = [1, 2, 3]\n',
        "import os\ndef worker():\n    print(os.getpid())\n",
        "from os import getpid as pid\n",
        "import multiprocessing as mp\nclass Worker(mp.Process):\n    def run(self): print(self.name)\n"
        + GUARD,
        "import functools\n@functools.lru_cache(maxsize=None)\ndef square(n): return n * n\n",
        "def _square(n): return n * n\nTABLE = {1: _square}\n",
        "import helper\ndef main(): helper.help()\n",
    ],
)
def test_harmless_programs(tmp_path: Path, source: str) -> None:
    assert not told(tmp_path, program=source, helper="def help(): pass\n")


@pytest.mark.parametrize(
    "source",
    [
        "import os\ndef worker(): print(os.getppid())\n",
        "from os import environ\n",
        "from os import *\n",
        "import os as system\n",
        "import os\nmodule = os\n",
        "import sys\ndef worker(): print(sys.modules)\n",
        "import multiprocessing\ndef worker(): print(multiprocessing.parent_process())\n",
        "import multiprocessing\ndef worker(): print(multiprocessing.current_process()._parent_pid)\n",
        "import multiprocessing.resource_tracker\n",
        "from multiprocessing import get_start_method\n",
        "import signal\n",
        "from . import helper\n",
        "import os\nPID = os.getpid()\n",
        "import os\ndef worker(pid=os.getpid()): print(pid)\n",
        "class Table:\n    numbers = list(range(9))\n",
        "print('imported')\n",
        "for n in range(3): pass\n",
        GUARD + "else:\n    NUMBERS = 3\n",
        "def worker(): return getattr(__builtins__, 'open')\n",
        "def worker(): return eval('1')\n",
        "def worker(): return (lambda: 0).__globals__\n",
        "def broken(:\n",
        "#" + "x" * MAX_BYTES,
    ],
)
def test_programs_that_might_differ(tmp_path: Path, source: str) -> None:
    assert told(tmp_path, program=source)


def test_what_a_module_beside_the_file_does_counts_too(tmp_path: Path) -> None:
    assert told(tmp_path, program="import helper\n", helper="import os\nPID = os.getpid()\n")
