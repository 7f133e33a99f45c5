"""The private copy: the file and its helpers, within limits, and never the original."""

import os

import pytest

from grader.course import catalogue, select
from grader.submission import copying
from grader.submission.copying import CopyError
from grader.submission.locate import open_submission

(PAIR,) = select(catalogue(), ["process_pair"])


def write(root, *names, text="x = 1\n"):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def find(root):
    return open_submission(root).find(PAIR).path


def private_copy(file, destination):
    return copying.private_copy(file, destination, PAIR.filename)


def copied(root, destination):
    private_copy(find(root), destination)
    return sorted(str(path.relative_to(destination)) for path in destination.rglob("*.*"))


def test_the_file_is_copied_with_its_helpers(tmp_path):
    root = write(
        tmp_path / "s",
        "work/process_pair.py",
        "work/helper.py",
        "work/tools/__init__.py",
        "work/data/numbers.txt",
        "elsewhere.py",
    )
    copy = private_copy(find(root), tmp_path / "copy")
    assert copy == tmp_path / "copy" / "process_pair.py"
    assert copied(root, tmp_path / "again") == [
        "data/numbers.txt",
        "helper.py",
        "process_pair.py",
        "tools/__init__.py",
    ]


def test_caches_links_and_pipes_are_not_copied(tmp_path):
    root = write(
        tmp_path / "s",
        "process_pair.py",
        "__pycache__/helper.pyc",
        ".git/config.txt",
        "helper.pyc",
        "fast.so",
    )
    (root / "secret.txt").symlink_to("/etc/hostname")
    (root / "etc.d").symlink_to("/etc")
    os.mkfifo(root / "pipe.py")
    assert copied(root, tmp_path / "copy") == ["process_pair.py"]


def test_a_read_only_original_gives_a_writable_copy(tmp_path):
    root = write(tmp_path / "s", "process_pair.py", "data/numbers.txt")
    for path in (root / "process_pair.py", root / "data" / "numbers.txt"):
        path.chmod(0o400)
    (root / "data").chmod(0o500)
    copy = private_copy(find(root), tmp_path / "copy")
    (root / "data").chmod(0o700)
    for path in (copy, copy.parent / "data" / "numbers.txt"):
        assert path.stat().st_mode & 0o777 == 0o644
    (copy.parent / "data" / "new.txt").touch()


def test_the_copy_has_nothing_in_common_with_the_original(tmp_path):
    root = write(tmp_path / "s", "process_pair.py")
    private_copy(find(root), tmp_path / "copy").write_text("spoilt")
    assert (root / "process_pair.py").read_text() == "x = 1\n"


def test_a_linked_file_brings_the_helpers_of_both_places(tmp_path):
    root = write(tmp_path / "s", "real/pair.py", "real/helper.py", "ex/other.py", "real/other.py")
    (root / "ex" / "process_pair.py").symlink_to("../real/pair.py")
    (root / "ex" / "other.py").write_text("nearer")
    assert copied(root, tmp_path / "copy") == [
        "helper.py",
        "other.py",
        "pair.py",
        "process_pair.py",
    ]
    assert (tmp_path / "copy" / "other.py").read_text() == "nearer"


def test_of_too_many_files_the_nearest_are_copied(tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "MAX_FILES", 4)
    root = write(tmp_path / "s", "a/far.py", "b.txt", "c.txt", "near.py", "process_pair.py", "z.txt")
    assert copied(root, tmp_path / "copy") == ["b.txt", "c.txt", "near.py", "process_pair.py"]


def test_what_is_too_big_stays_behind_but_the_file_itself_never(tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "MAX_BYTES", 100)
    root = write(tmp_path / "s", "process_pair.py", text="#" * 90)
    write(root, "small.py", text="#" * 10)
    write(root, "big.txt", text="#" * 11)
    assert copied(root, tmp_path / "copy") == ["process_pair.py", "small.py"]
    write(root, "process_pair.py", text="#" * 900)
    assert copied(root, tmp_path / "second") == ["process_pair.py"]


@pytest.mark.parametrize("name", ["a b", 'it\'s "x"', "été", os.fsdecode(b"\xff\xfe"), "new\nline"])
def test_odd_names_are_copied(tmp_path, name):
    root = write(tmp_path / name, f"{name}/process_pair.py", f"{name}/{name}.txt")
    assert copied(root, tmp_path / "copy") == sorted([f"{name}.txt", "process_pair.py"])


def test_a_helper_stays_executable_and_one_that_cannot_be_written_stops_no_other(tmp_path):
    root = write(tmp_path / "s", "process_pair.py", "run.sh", "x.txt", "y.txt")
    (root / "run.sh").chmod(0o755)
    destination = tmp_path / "copy"
    (destination / "x.txt").mkdir(parents=True)
    assert copied(root, destination) == ["process_pair.py", "run.sh", "x.txt", "y.txt"]
    assert (destination / "x.txt").is_dir()
    assert (destination / "run.sh").stat().st_mode & 0o777 == 0o755


def test_a_neighbour_that_the_file_system_has_lost_is_left_out(tmp_path, monkeypatch):
    class Lost:
        name, path = "gone.py", "/gone.py"

        def is_dir(self, **_):
            raise OSError(116, "Stale file handle")

    root, real = write(tmp_path / "s", "process_pair.py", "helper.py"), os.scandir
    found = find(root)
    monkeypatch.setattr(os, "scandir", lambda folder: [*real(folder), Lost()])
    private_copy(found, tmp_path / "copy")
    monkeypatch.undo()
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == ["helper.py", "process_pair.py"]


def test_a_file_that_has_gone_cannot_be_copied(tmp_path):
    found = find(write(tmp_path, "process_pair.py"))
    (tmp_path / "process_pair.py").unlink()
    with pytest.raises(CopyError, match="can't be copied"):
        private_copy(found, tmp_path / "copy")
