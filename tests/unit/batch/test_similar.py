"""Likely copies are found; what everybody has, the stub and the solution are no evidence."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import grader
from grader.batch.gradebook.store import connect
from grader.batch.intake import SubmittedItem
from grader.batch.similar import write_similar
from grader.course import catalogue
from tests.support.paths import PROGRAMS
from tests.unit.batch.test_exports import context

CHECKOUT = Path(grader.__path__[0]).parent
OTHERS = [  # right programs that have little in common
    PROGRAMS / "process_pair" / "wheat" / f"{name}.py"
    for name in (
        "a_thread_for_each_process",
        "daemons_joined_backwards",
        "list_and_chatter",
        "process_subclass_with_run",
        "whoever_is_first",
    )
]
EXERCISE = catalogue()[0]
SOLUTION = CHECKOUT / "solutions" / EXERCISE.folder.name / EXERCISE.filename

pytestmark = pytest.mark.filterwarnings("default")  # copydetect's and its parts' own are not ours to mend


@pytest.fixture
def page(tmp_path):
    pytest.importorskip("copydetect")

    def find(**codes):
        items = []
        for name, code in codes.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / EXERCISE.filename).write_text(code, encoding="utf-8")
            items.append(SubmittedItem(tmp_path / name, name))
        with closing(connect(None)) as book:
            made = replace(
                context(book, tmp_path / "page.html"), submissions=items, exercises=[EXERCISE.name]
            )
            write_similar(made)
        return (tmp_path / "page.html").read_text("utf-8"), made.notes[0]

    return find


ODD = """
def print_square(num):
    total = sum(num for _ in range(abs(num)))
    words = ["Square:", str(total)]
    print(" ".join(words))


def watch_over(workers, patience=None):
    for worker in reversed(list(workers)):
        while worker.exitcode is None:
            worker.join(patience)
"""


def test_a_copy_with_other_names_is_found_and_shown_side_by_side(page):
    copied = (
        ODD.replace("total", "summe").replace("workers", "prozesse").replace("words", "<b>") + "\n# mine\n"
    )
    found, note = page(alice=ODD, bob=copied, **{path.stem: path.read_text() for path in OTHERS})
    assert "process_pair: alice and bob" in found
    assert found.count("<details>") == 1
    assert "<mark>" in found
    assert "<b>" not in found
    assert note.startswith("1 pair")


def test_the_stub_and_the_solution_are_no_evidence(page):
    stub, solution = EXERCISE.stub.read_text("utf-8"), SOLUTION.read_text("utf-8")
    found, _ = page(a=stub, b=stub, c=solution, d=solution)
    assert "<details>" not in found


def test_what_many_have_is_no_evidence(page):
    found, _ = page(**{f"s{number}": ODD for number in range(5)})
    assert "<details>" not in found


def test_what_is_no_python_harms_nobody(page):
    found, _ = page(a="\x00" * 100, b="def (", c="")
    assert "<details>" not in found
