"""One notebook or archive is graded as one submission, under its own name."""

import json
import zipfile

import pytest

from grader.batch.one_file import opened_file
from grader.cli.main import run
from grader.submission.locate import SubmissionError

CODE = (
    "def square(n):\n    return n * n\n\n\n"
    "def serial_squares(numbers):\n    return [square(n) for n in numbers]\n"
)
GUARD = 'if __name__ == "__main__":\n    print(serial_squares([1, 2, 3, 4, 5]))\n'


def notebook(path, *cells):
    made = [
        {"cell_type": "code", "source": c, "metadata": {}, "outputs": [], "execution_count": 1} for c in cells
    ]
    path.write_text(json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
    return path


def archive(path, **files):
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(f"hw/{name}.py", text)
    return path


def test_a_notebook_becomes_a_python_file(tmp_path):
    pytest.importorskip("nbformat")
    path = notebook(
        tmp_path / "serial_squares.ipynb", CODE, "%time serial_squares([1])", "%timeit -n 1 square(2)"
    )
    with opened_file(path, ["3"]) as found:
        assert found.path.name == "serial_squares"
        (source,) = (each.read_text() for each in found.path.rglob("serial_squares.py"))
    assert "\nserial_squares([1])\n" in source
    assert "\nsquare(2)\n" in source


def test_an_archive_is_a_folder_of_its_name_and_nothing_stays(tmp_path):
    with opened_file(
        archive(tmp_path / "alice.zip", **{"serial_squares (1)": CODE, "helpers": ""}), ["3"]
    ) as found:
        assert found.path.name == "alice"
        assert [each.read_text() for each in found.path.rglob("serial_squares.py")] == [CODE]
        assert "was graded as" in found.notes[0]
    assert not found.path.exists()


def test_anything_else_is_as_it_is(tmp_path):
    for name in ("folder.zip", "x.py"):
        (tmp_path / name).mkdir()
        with opened_file(tmp_path / name, []) as found:
            assert found.path == tmp_path / name


def test_what_cannot_be_read_is_told(tmp_path):
    (tmp_path / "alice.zip").write_text("no archive")
    with (
        pytest.raises(SubmissionError, match=r"alice\.zip can't be unpacked"),
        opened_file(tmp_path / "alice.zip", []),
    ):
        pass


def test_by_command(tmp_path):
    path = archive(tmp_path / "alice.zip", serial_squares=CODE + GUARD, helpers="")
    assert run(["grade", str(path), "-e", "3", "--json", str(tmp_path / "r.json"), "--show", "score"]) == 0
    card = json.loads((tmp_path / "r.json").read_text())
    assert (card["submission"], card["score"]) == ("alice", 5)
    assert [check["id"] for check in card["exercises"][0]["checks"]] == ["serial_squares.earned"]
    (tmp_path / "bad.zip").write_text("no archive")
    assert run(["grade", str(tmp_path / "bad.zip")]) == 2
    assert run(["grade", str(path), "--full-after", "soon"]) == 2
