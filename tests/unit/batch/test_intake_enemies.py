"""Taking in a submission takes linear time and leaves nothing on disk, whatever is in it."""

import sys

import pytest

from grader.batch.intake import SubmittedItem, Unreadable, blackboard, layouts, prepare
from grader.batch.intake.archives import Quota
from grader.batch.intake.fingerprint import Fingerprint
from grader.batch.intake.notebooks import Converted, _combine
from grader.batch.intake.staging import staged
from grader.batch.scratch import fresh_folder
from grader.interrupts import time_limit
from tests.support.enemies import LIMIT_SECONDS, deep, nested
from tests.support.present import present

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and links as POSIX has them")

LONG = 1_000_000  # characters of a line


@deep
def test_a_folder_is_removed_however_deep_it_is(tmp_path, name, depth):
    with fresh_folder("x", tmp_path) as folder:
        nested(folder, depth, name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "line",
    [
        "a" + " " * LONG,
        " " * LONG + "a",
        "a, " * (LONG // 3) + "?b",
        "a" + " " * LONG + "?b = %x",
        "a." * (LONG // 2) + "!",
        "?" * LONG,
        "a = " + " " * LONG + "b",
        "%%writefile " + " " * LONG + "a",
        "%%time " + " x" * (LONG // 2),
        "%%" + "x" * LONG,
    ],
    ids=lambda line: line[:8],
)
def test_a_line_costs_no_more_than_its_length(line):
    with time_limit(LIMIT_SECONDS):
        assert "not Python(" in _combine([f"{line}\nnot Python("]).source or line.startswith("%%")
        _combine([f"not Python(\n{line}"])


@pytest.mark.parametrize(
    "comment",
    ["Name: " + " " * LONG + "(", "\n" * LONG, " \n" * (LONG // 2), "Original filename: a\n" * (LONG // 21)],
    ids=["blanks", "empty lines", "lines of blanks", "names"],
)
def test_a_comment_in_blackboards_text_costs_no_more_than_its_length(tmp_path, comment):
    file = tmp_path / "a_b_attempt_2026-11-20-10-00-00.txt"
    file.write_text(f"Name: Ann Doe (b)\n{comment}\nOriginal filename: x.py\n\n\tFilename: y.py\n")
    with time_limit(LIMIT_SECONDS):
        about = blackboard.read_all([(file, present(layouts.blackboard(file.name)))])
    assert about.full_name == "Ann Doe"
    assert about.names == ({"y.py": "x.py"} if len(file.read_text()) <= blackboard._MAX_BYTES else {})


def test_cells_that_go_on_with_a_file_cost_no_more_than_their_length():
    with time_limit(LIMIT_SECONDS):
        done = _combine(["%%writefile -a x.py\n" + "#" * 100] * 50_000)
    assert len(done.files["x.py"]) == 5_000_000


@pytest.mark.parametrize("more", ["+a", "()", ".a"])
def test_an_expression_that_would_crash_the_parser_is_not_parsed(more):
    _combine([f"looks_like_magic = (3\n% 2)\na{more * 400_000}"])


def test_a_notebook_writes_no_more_files_than_a_submission_may_have(tmp_path, monkeypatch):
    many = Converted(files={f"x{number}.py": "1" for number in range(20)})
    monkeypatch.setattr(prepare, "convert", lambda _path: many)
    monkeypatch.setattr(prepare, "Quota", lambda: Quota(files=10))
    (tmp_path / "a.ipynb").touch()
    item = SubmittedItem(tmp_path, "mallory")
    with (
        pytest.raises(Unreadable, match="too many"),
        staged(item, Fingerprint.of(item), tmp_path, prepare=prepare.prepare),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["a.ipynb"]
