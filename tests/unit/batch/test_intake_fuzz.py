"""Made-up archives, names, notebooks and tables: each is read, or refused in a sentence, and harms nobody.

More of it: tests/support/fuzzed.py.
"""

import io
import json
import sys
import tarfile
import zipfile
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.batch.intake import Unreadable, blackboard, layouts
from grader.batch.intake.archives import Quota, unpack
from grader.batch.intake.finding import look_through
from grader.batch.intake.fingerprint import Fingerprint
from grader.batch.intake.item import BatchError
from grader.batch.intake.notebooks import _combine, convert
from grader.batch.intake.roster import read_rosters
from grader.batch.scratch import fresh_folder
from grader.tables import TableError, read_table
from tests.support.enemies import CODE, tarred, zipped
from tests.support.fuzzed import fuzzed
from tests.support.present import present

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and links as POSIX has them")

odd_text = st.text(st.sampled_from(["a", ".", "/", "\\", " ", "%", "!", "?", "=", "\n", "é", ":"]))

# --- archives ------------------------------------------------------------------------------------

archive_names = st.sampled_from(["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz"])
changes = st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), min_size=1, max_size=8)
sizes = st.none() | st.integers(0, 5_000)


def unpacked_or_unreadable(place, archive):
    (place / "out").mkdir()
    with suppress(Unreadable):
        unpack(place / archive, place / "out", Quota(files=50, bytes=1 << 20))
    return {path.name for path in place.iterdir()} == {archive, "out"} and not any(
        path.is_symlink() for path in (place / "out").rglob("*")
    )


def valid(kind):
    """Return the bytes of an archive with folders, a file that is there twice, a link and an empty file."""
    made = io.BytesIO()
    if kind.endswith("zip"):
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in (("a/x.py", CODE), ("a/X.py", "1"), ("b", ""), ("a/", "")):
                archive.writestr(name, text)
        return made.getvalue()
    mode: Any = f"w:{kind[6:]}"
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, kind_of_member in (("a/x.py", b"0"), ("a/l", b"2"), ("h", b"1"), ("d", b"5"), ("s", b"S")):
            about = tarfile.TarInfo(name)
            about.type, about.linkname = kind_of_member, "a/x.py"
            about.size = len(CODE) if kind_of_member == b"0" else 0
            archive.addfile(about, io.BytesIO(CODE.encode()))
    return made.getvalue()


VALID = {kind: valid(kind) for kind in ("a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz")}


@fuzzed
@given(st.sets(odd_text.filter(bool), max_size=8), st.sampled_from(["a.zip", "a.tar"]))
def test_an_archive_with_any_names_comes_out_below_the_folder(tmp_path_factory, names, archive):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        if archive.endswith("tar"):
            tarred(place / archive, names)
        else:
            zipped(place / archive, dict.fromkeys(names, ""))
        assert unpacked_or_unreadable(place, archive)


@fuzzed
@given(st.binary(max_size=300), archive_names)
def test_an_archive_of_any_bytes_is_unreadable_or_empty(tmp_path_factory, data, archive):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        (place / archive).write_bytes(data)
        assert unpacked_or_unreadable(place, archive)


@fuzzed
@given(archive_names, changes, sizes)
def test_an_archive_with_any_bytes_changed_is_unpacked_or_unreadable(tmp_path_factory, kind, changed, size):
    data = bytearray(VALID[kind])
    for place, byte in changed:
        data[place % len(data)] = byte
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        (place / kind).write_bytes(data[:size])
        assert unpacked_or_unreadable(place, kind)


# --- names ---------------------------------------------------------------------------------------

file_names = st.text(min_size=1, max_size=40).filter(
    lambda name: "/" not in name and "\0" not in name and name not in {".", ".."}
)
PIECES = [
    *("a", "é", "_", "-", " ", "1", "12", "20261120", ".", ":", "(", ")", ", ", "@", "LATE", "attempt"),
    *("assignsubmission", "file", "onlinetext", "Participant", "Team", "version", ".py", ".zip", ".txt"),
    *("2026-11-20-10-00-00", "AM", "\n", "\N{ARABIC-INDIC DIGIT FIVE}"),
]
of_platforms = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


@fuzzed
@given(st.sets(file_names | of_platforms, max_size=6))
def test_any_names_are_found_or_left_out(tmp_path_factory, names):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        for number, name in enumerate(sorted(names)):
            with suppress(OSError, ValueError):
                if number % 2:
                    (place / name).mkdir()
                else:
                    (place / name).write_bytes(b"")
        with suppress(BatchError):
            found = look_through(place)
            assert len({item.name for item in found.submissions}) == len(found.submissions)
            for item in found.submissions:
                Fingerprint.of(item)


@fuzzed
@given(of_platforms)
def test_any_name_is_a_platforms_or_none(name):
    for parse in (layouts.moodle, layouts.canvas, layouts.blackboard, layouts.brightspace, layouts.autolab):
        named = parse(name)
        assert named is None or all(type(number) is int for number in named.attempt)
    for read in (layouts.ilias, layouts.sakai, layouts.version, layouts.stamped, layouts.is_team):
        read(name)
    layouts.sakai("Doe, Jane(jdoe)", name)


# --- notebooks -----------------------------------------------------------------------------------

sources = odd_text | st.text() | odd_text.map("%%writefile {}".format)
cells = st.lists(st.fixed_dictionaries({"cell_type": st.just("code"), "source": sources}), max_size=3)
books = st.fixed_dictionaries({"cells": cells, "nbformat": st.integers(3, 5), "nbformat_minor": st.just(0)})
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | odd_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)


@fuzzed
@given(books | any_json | st.fixed_dictionaries({"cells": any_json}))
def test_any_notebook_is_converted_or_unreadable(tmp_path_factory, book):
    pytest.importorskip("nbformat")
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        (place / "a.ipynb").write_text(json.dumps(book), encoding="utf-8")
        with suppress(Unreadable):
            assert convert(place / "a.ipynb").source is not None


@fuzzed
@given(st.lists(sources, max_size=4))
def test_cells_of_any_text_become_a_file(cells):
    done = _combine(cells)
    for number, cell in enumerate(cells, 1):
        assert f"# In [{number}]\n" in done.source or "%%writefile " in cell
    assert all(len(name.encode()) <= 255 for name in done.files)


# --- tables --------------------------------------------------------------------------------------

of_tables = st.text(max_size=30) | st.lists(
    st.sampled_from(["a", ";", ",", '"', "\n", "\r", "\0", "é", "=", "@", "\t", "|", "sep=", " "])
).map("".join)
tables = st.binary(max_size=200) | of_tables.map(lambda text: text.encode(errors="surrogatepass"))


@fuzzed
@given(tables, st.sampled_from([b"name,id\n", b"email;team\r\n", b"\xef\xbb\xbfstudent\tgroup\n"]))
def test_any_roster_is_read_or_refused_in_a_sentence(tmp_path_factory, data, head):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        (place / "r.csv").write_bytes(head + data)
        with suppress(BatchError):
            read_rosters([place / "r.csv"])


@fuzzed
@given(tables | of_tables.map(lambda text: text.encode("utf-16", errors="surrogatepass")))
@example(b'sep="')
def test_any_table_is_read_or_refused_in_a_sentence(tmp_path_factory, data):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        (place / "t.csv").write_bytes(data)
        with suppress(TableError):
            assert all(number > 0 for number, _ in read_table(place / "t.csv", "table").rows)


WORDS = ["Name: ", " (", ")", "\n", "  ", "Original filename: ", "Filename: ", "a", ".py", "é"]


@fuzzed
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=20).map("".join))
def test_any_text_of_blackboards_says_who_it_was_or_nothing(tmp_path_factory, text):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        file = place / "a_b_attempt_2026-11-20-10-00-00.txt"
        file.write_text(text, encoding="utf-8", errors="surrogatepass")
        about = blackboard.read_all([(file, present(layouts.blackboard(file.name)))])
        assert all("/" not in own for own in about.names.values())
