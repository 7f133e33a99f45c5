"""Archives of anybody's making come out safely or not at all; notebooks become Python files."""

import io
import json
import lzma
import stat
import struct
import tarfile
import zipfile
from contextlib import ExitStack

import pytest

from grader.batch.intake import BatchError, Part, SubmittedItem, Unreadable
from grader.batch.intake.archives import Quota, unpack
from grader.batch.intake.fingerprint import Fingerprint
from grader.batch.intake.open_root import opened
from grader.batch.intake.prepare import prepare
from grader.batch.intake.staging import staged

CODE = "def square(n):\n    return n * n\n"


def zipped(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def tarred(path, members, mode="w"):
    with tarfile.open(path, mode) as archive:
        for member, data in members:
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def member(name, kind=tarfile.REGTYPE, link=""):
    found = tarfile.TarInfo(name)
    found.type, found.linkname = kind, link
    return found


def unpacked(archive, tmp_path, **quota):
    folder, space = tmp_path / "out", Quota(**quota)
    folder.mkdir()
    unpack(archive, folder, space)
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}, space.notes


@pytest.mark.parametrize("name", ["../x.py", "/x.py", "a/../../x.py", "C:/x.py", "..\\x.py"])
def test_nothing_comes_out_beside_the_folder(tmp_path, name):
    archive = zipped(tmp_path / "a.zip", **{name: CODE, "good.py": CODE})
    files, notes = unpacked(archive, tmp_path)
    assert files == {"good.py"}
    assert "outside" in notes[0]
    assert not (tmp_path / "x.py").exists()


def test_links_and_devices_in_a_zip_are_left_out(tmp_path):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        link = zipfile.ZipInfo("link.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("good.py", CODE)
    files, notes = unpacked(archive, tmp_path)
    assert files == {"good.py"}
    assert "link" in notes[0]


def test_links_and_devices_in_a_tar_are_left_out(tmp_path):
    odd = [
        (tarfile.SYMTYPE, "/etc/passwd"),
        (tarfile.LNKTYPE, "good.py"),
        (tarfile.FIFOTYPE, ""),
        (tarfile.CHRTYPE, ""),
    ]
    members = [(member("good.py"), CODE.encode())]
    members += [(member(f"odd{number}.py", kind, link), b"") for number, (kind, link) in enumerate(odd)]
    files, notes = unpacked(tarred(tmp_path / "a.tar", members), tmp_path)
    assert files == {"good.py"}
    assert len(notes) == len(odd)


@pytest.mark.parametrize("ending", ["zip", "tar.gz", "tar.bz2", "tar.xz"])
def test_a_bomb_is_stopped_by_what_comes_out(tmp_path, ending):
    archive = tmp_path / f"a.{ending}"
    zeros = bytes(8 << 20)
    if ending == "zip":
        zipped(archive, **{"x.py": zeros})
    else:
        tarred(archive, [(member("x.py"), zeros)], f"w:{ending[4:]}")
    with pytest.raises(Unreadable, match="too big"):
        unpacked(archive, tmp_path, bytes=1 << 20)


def test_a_bomb_in_a_tars_own_header_is_stopped(tmp_path):
    header = member("x.py")
    header.pax_headers = {"comment": "x" * (8 << 20)}
    archive = tarred(tmp_path / "a.tar.gz", [(header, b"")], "w:gz")
    with pytest.raises(Unreadable, match="too big"):
        unpacked(archive, tmp_path, bytes=1 << 20)


def test_too_many_files_are_stopped(tmp_path):
    archive = zipped(tmp_path / "a.zip", **{f"{number}.py": "" for number in range(20)})
    with pytest.raises(Unreadable, match="too many"):
        unpacked(archive, tmp_path, files=10)


def test_a_zip_that_claims_too_many_entries_is_not_even_read(tmp_path):
    archive = tmp_path / "a.zip"
    archive.write_bytes(b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 0, 0, 0))
    with pytest.raises(Unreadable, match="too many"):
        unpacked(archive, tmp_path)


def test_a_password_is_told(tmp_path):
    archive = zipped(tmp_path / "a.zip", **{"x.py": CODE})
    data = bytearray(archive.read_bytes())
    data[6] |= 1  # the flag in the local header, and the one in the directory
    data[data.index(b"PK\1\2") + 8] |= 1
    archive.write_bytes(data)
    with pytest.raises(Unreadable, match="password"):
        unpacked(archive, tmp_path)


def test_broken_archives_are_told_in_one_sentence(tmp_path):
    good_zip = zipped(tmp_path / "good.zip", **{"x.py": CODE * 100}).read_bytes()
    good_tar = tarred(tmp_path / "good.tar", [(member("x.py"), CODE.encode() * 100)]).read_bytes()
    cases = {
        "a.zip": b"no zip",
        "b.zip": good_zip[: len(good_zip) // 2],
        "c.zip": b"",
        "d.zip": good_zip[:40] + bytes(20) + good_zip[60:],
        "a.tar.gz": b"\x1f\x8bno gzip",
        "b.tar": good_tar[:700],
        "c.tar.xz": lzma.compress(good_tar)[:50],
    }
    for number, (name, data) in enumerate(cases.items()):
        (tmp_path / name).write_bytes(data)
        place = tmp_path / str(number)
        place.mkdir()
        with pytest.raises(Unreadable, match=name):
            unpacked(tmp_path / name, place)


def test_what_tools_left_behind_is_not_unpacked(tmp_path):
    names = ["x.py", ".git/y.py", "__MACOSX/._x.py", "a/__pycache__/z.py", ".hidden.py"]
    files, notes = unpacked(zipped(tmp_path / "a.zip", **dict.fromkeys(names, CODE)), tmp_path)
    assert files == {"x.py"}
    assert not notes


# --- made ready ----------------------------------------------------------------------------------


def ready(item):
    with ExitStack() as stack:
        found = stack.enter_context(staged(item, Fingerprint.of(item), prepare=prepare))
        folder = found.path if found.path.is_dir() else found.path.parent  # a lone file is graded as such
        return {
            str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.py")
        }, found.notes


def test_a_plain_folder_is_graded_where_it_is(tmp_path):
    item = SubmittedItem(tmp_path, "alice")
    with staged(item, Fingerprint.of(item)) as found:
        assert found.path == tmp_path


def test_a_lone_file_does_not_see_the_others_files(tmp_path):
    for name in ("alice.py", "bob.py"):
        (tmp_path / name).write_text(CODE)
    files, _ = ready(
        SubmittedItem(tmp_path / "alice.py", "alice", (Part(tmp_path / "alice.py", "alice.py"),))
    )
    assert set(files) == {"alice.py"}


def test_an_archive_in_an_archive_in_a_folder_is_unpacked(tmp_path):
    inner = zipped(tmp_path / "inner.zip", **{"ex/process_pair.py": CODE}).read_bytes()
    (tmp_path / "hand").mkdir()
    zipped(tmp_path / "hand" / "work.zip", **{"inner.zip": inner})
    files, _ = ready(SubmittedItem(tmp_path / "hand", "alice"))
    assert files == {"work/inner/ex/process_pair.py": CODE}


def test_a_broken_archive_beside_code_is_a_note(tmp_path):
    (tmp_path / "x.py").write_text(CODE)
    (tmp_path / "y.zip").write_text("no zip")
    files, notes = ready(SubmittedItem(tmp_path, "alice"))
    assert set(files) == {"x.py"}
    assert "y.zip" in notes[0]


def test_a_link_out_of_a_submission_is_not_followed(tmp_path):
    (tmp_path / "secret.py").write_text("SECRET")
    folder = tmp_path / "hand"
    folder.mkdir()
    zipped(folder / "a.zip", **{"x.py": CODE})
    (folder / "link.py").symlink_to(tmp_path / "secret.py")
    files, _ = ready(SubmittedItem(folder, "alice"))
    assert set(files) == {"a/x.py"}


def test_the_digest_tells_what_was_handed_in(tmp_path):
    def digest():
        return Fingerprint.of(SubmittedItem(tmp_path, "alice")).sha256

    (tmp_path / "x.py").write_text(CODE)
    first = digest()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_text("cache")
    assert digest() == first
    (tmp_path / "y.py").write_text(CODE)
    second = digest()
    (tmp_path / "y.py").rename(tmp_path / "z.py")
    third = digest()
    (tmp_path / "z.py").write_text(CODE + "#")
    assert len({first, second, third, digest()}) == 4


def test_a_class_may_come_as_one_archive(tmp_path):
    archive = zipped(tmp_path / "submissions.zip", **{"doe_1_2_x.py": CODE, "roe_2_3_x.py": CODE})
    with opened(archive, [], []) as intake:
        assert [each.name for each in intake.submissions] == ["doe_1", "roe_2"]
    (tmp_path / "bad.zip").write_text("x")
    with pytest.raises(BatchError, match="archive"), opened(tmp_path / "bad.zip", [], []):
        pass


# --- notebooks -----------------------------------------------------------------------------------


def notebook(path, *cells):
    code = [
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": c}
        for c in cells
    ]
    text = {"cell_type": "markdown", "metadata": {}, "source": "# words"}
    data = {"cells": [text, *code], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def converted(tmp_path, *cells):
    pytest.importorskip("nbformat")
    book = notebook(tmp_path / "process_pair.ipynb", *cells)
    files, notes = ready(SubmittedItem(book, "alice", (Part(book, book.name),)))
    for source in files.values():
        compile(source, "converted", "exec")
    return files, notes


def test_code_cells_become_a_file(tmp_path):
    files, notes = converted(tmp_path, "x = 1", "y = 2\n")
    assert files == {"process_pair.py": "# In [1]\nx = 1\n\n# In [2]\ny = 2\n\n"}
    assert not notes


def test_what_only_ipython_understands_is_dropped_with_a_note(tmp_path):
    cell = "%matplotlib inline\nif True:\n    !pip install x\nfiles = !ls\nprint?\nz = 3"
    files, notes = converted(tmp_path, cell, "%%time\nw = 4", "%%bash\nrm -rf /")
    source = files["process_pair.py"]
    assert "z = 3" in source
    assert "w = 4" in source
    assert "pip" not in source
    assert "rm -rf" not in source
    assert "process_pair.ipynb is a notebook" in notes[0]


def test_a_percent_sign_that_is_an_operator_stays(tmp_path):
    cell = "text = ('%d'\n        % 3)"
    files, notes = converted(tmp_path, cell)
    assert cell in files["process_pair.py"]
    assert not notes


def test_a_cell_that_is_written_to_a_file_is_that_file(tmp_path):
    files, _ = converted(tmp_path, "%%writefile process_ids.py\na = 1\n", "%%writefile ../evil.py\nb = 2")
    assert files["process_ids.py"] == "a = 1\n"
    assert set(files) == {"process_ids.py", "process_pair.py"}


@pytest.mark.parametrize("text", ["", "{}", "[" * 100_000, '{"nbformat": 4, "cells": 3}', "\xff"])
def test_what_is_no_notebook_is_told(tmp_path, text):
    pytest.importorskip("nbformat")
    path = tmp_path / "a.ipynb"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(Unreadable, match=r"a\.ipynb"):
        ready(SubmittedItem(path, "alice", (Part(path, path.name),)))
