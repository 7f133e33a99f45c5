"""Edits of what a file does when it is run or imported, and of lines that raise."""

import pytest

from grader.checking.parts import model_of
from grader.hints.edits import in_words
from grader.hints.errors import Failure, args_edits, edits_for
from grader.hints.model import Model
from grader.hints.program import Program
from grader.hints.script import exit_calls, exit_edits, guard_edits, started_programs
from tests.support.reader import followed

GUARD = 'if __name__ == "__main__":\n'
MODEL = Model(model_of("process_pair"))


def after(edits, source: str) -> str:
    changed = followed(in_words("Do.", edits), source)
    return source if changed is None else changed


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("def main(): ...\nmain()\n", f"def main(): ...\n{GUARD}    main()\n"),
        (
            "print(1)\ndef main(): ...\n" + GUARD + "    main()\n",
            "def main(): ...\n" + GUARD + "    print(1)\n    main()\n",
        ),
        ("def main(): ...\nif __name__ == 'main':\n    main()\n", f"def main(): ...\n{GUARD}    main()\n"),
        ("PID = str(1)\n" + GUARD + "    pass\n", "PID = str(1)\n" + GUARD + "    pass\n"),
        ("def f(): ...\nx = f()\nprint(x)\n", f"def f(): ...\n{GUARD}    x = f()\n    print(x)\n"),
    ],
)
def test_what_runs_at_each_import_goes_under_the_guard(source, result):
    assert after(guard_edits(Program.of(source)), source) == result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        (GUARD + "    sys.exit(main())\n", GUARD + "    main()\n"),
        (GUARD + "    main()\n    sys.exit('bye')\n", GUARD + "    main()\n"),
        (GUARD + "    sys.exit(0)\n", GUARD + "    sys.exit(0)\n"),
        (GUARD + "    raise SystemExit(1)\n", GUARD + "    pass\n"),
    ],
)
def test_what_was_given_to_exit_is_still_done(source, result):
    assert after(exit_edits(Program.of(source)), source) == result


def test_a_function_that_ends_the_program_no_longer_does():
    source = "def main():\n    print(1)\n    sys.exit()\n\n" + GUARD + "    sys.exit()\n"
    assert after(exit_calls(Program.of(source)), source) == source.replace("    sys.exit()\n", "", 1)


def test_a_program_that_is_started_is_taken_out_unless_it_is_used():
    source = "a = Popen('x')\nb = Popen('y')\nb.wait()\nif os.fork() == 0:\n    watch()\n"
    assert after(started_programs(Program.of(source)), source) == "b = Popen('y')\nb.wait()\n"


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("Process(target=f, args=(n))\n", "Process(target=f, args=(n,))\n"),
        ("Process(target=f, args='go')\n", "Process(target=f, args=('go',))\n"),
        ("pool.apply(f, (n))\n", "pool.apply(f, (n,))\n"),
        ("Process(target=f, args=(n,))\n", "Process(target=f, args=(n,))\n"),
        ("Process(target=f, args=mine)\n", "Process(target=f, args=mine)\n"),
    ],
)
def test_arguments_become_a_tuple(source, result):
    assert after(args_edits(Program.of(source)), source) == result


@pytest.mark.parametrize(
    ("error", "source", "result"),
    [
        (
            "AttributeError: 'NoneType' object has no attribute 'join'",
            "p = Process(target=f).start()\n",
            "p = Process(target=f)\np.start()\n",
        ),
        (
            'TypeError: can only concatenate str (not "int") to str',
            "print('n: ' + n)\n",
            "print('n: ' + str(n))\n",
        ),
        (
            "NameError: name 'logging' is not defined",
            "logging.info('x')\n",
            "import logging\nlogging.info('x')\n",
        ),
        (
            "NameError: name 'print_sqr' is not defined",
            "print_sqr(); print_square = 1\n",
            "print_square(); print_square = 1\n",
        ),
        ("KeyError: 'speed_up'", "x = {'speedup': 1}['speed_up']\n", "x = {'speedup': 1}['speedup']\n"),
        (
            "RuntimeError: context has already been set",
            "set_start_method('spawn')\n" + GUARD + "    main()\n",
            GUARD + "    set_start_method('spawn')\n    main()\n",
        ),
        (
            "NameError: name '__main__' is not defined",
            "if __name__ == __main__:\n    main()\n",
            GUARD + "    main()\n",
        ),
        ("ModuleNotFoundError: No module named 'numpy'", "import numpy as np\n", ""),
    ],
)
def test_common_errors_have_their_mend(error, source, result):
    assert after(edits_for(Failure(error, 1), Program.of(source), MODEL), source) == result
