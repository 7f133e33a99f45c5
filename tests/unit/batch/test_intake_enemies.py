"""Taking in a submission takes linear time and leaves nothing on disk, whatever is in it."""

import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.batch.intake import SubmittedItem, Unreadable, prepare
from grader.batch.intake.archives import Quota, unpack
from grader.batch.intake.fingerprint import Fingerprint
from grader.batch.intake.notebooks import Converted, _combine
from grader.batch.intake.staging import staged
from grader.batch.scratch import fresh_folder
from grader.interrupts import time_limit
from tests.support.enemies import LIMIT_SECONDS, deep, nested, tarred, zipped

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


# --- whatever people think of --------------------------------------------------------------------

odd_text = st.text(st.sampled_from(["a", ".", "/", "\\", " ", "%", "!", "?", "=", "\n", "é", ":"]))
archive_names = st.sampled_from(["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz"])


def unpacked_or_unreadable(place, archive):
    (place / "out").mkdir()
    with suppress(Unreadable):
        unpack(place / archive, place / "out", Quota())
    return {path.name for path in place.iterdir()} == {archive, "out"}


@settings(max_examples=50)
@given(st.sets(odd_text.filter(bool), max_size=8), st.sampled_from(["a.zip", "a.tar"]))
def test_an_archive_with_any_names_comes_out_below_the_folder(tmp_path_factory, names, archive):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        if archive.endswith("tar"):
            tarred(place / archive, names)
        else:
            zipped(place / archive, dict.fromkeys(names, ""))
        assert unpacked_or_unreadable(place, archive)


@settings(max_examples=50)
@given(st.binary(max_size=300), archive_names)
def test_an_archive_of_any_bytes_is_unreadable_or_empty(tmp_path_factory, data, archive):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        (place / archive).write_bytes(data)
        assert unpacked_or_unreadable(place, archive)


@given(st.lists(odd_text | st.text() | odd_text.map("%%writefile {}".format), max_size=4))
def test_cells_of_any_text_become_a_file(cells):
    done = _combine(cells)
    for number, cell in enumerate(cells, 1):
        assert f"# In [{number}]\n" in done.source or "%%writefile " in cell
    assert all(len(name.encode()) <= 255 for name in done.files)
