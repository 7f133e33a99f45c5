"""Saves are noticed once, when they are complete; the memory of a learner's progress survives."""

import os

from grader.watch.files import SavedFiles
from grader.watch.memory import Memory, Progress


def looks(files, count=3):
    return [files.saved() for _ in range(count)]


def test_a_save_is_noticed_once_when_two_looks_agree(tmp_path):
    file = tmp_path / "a.py"
    file.write_text("one", encoding="utf-8")
    files = SavedFiles(tmp_path)
    assert looks(files) == [False, False, False]
    file.write_text("twofold", encoding="utf-8")
    assert looks(files) == [False, True, False]


def test_a_file_that_takes_the_others_place_is_a_save(tmp_path):
    file = tmp_path / "a.py"
    file.write_text("one", encoding="utf-8")
    files = SavedFiles(tmp_path)
    (tmp_path / "new").write_text("two", encoding="utf-8")
    os.utime(tmp_path / "new", ns=(file.stat().st_mtime_ns, file.stat().st_mtime_ns))
    (tmp_path / "new").replace(file)
    assert looks(files) == [False, True, False]


def test_new_helpers_count_and_other_files_do_not(tmp_path):
    files = SavedFiles(tmp_path)
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".hidden.py").write_text("x", encoding="utf-8")
    assert not any(looks(files))
    (tmp_path / "helper.py").write_text("x", encoding="utf-8")
    assert any(looks(files))
    (tmp_path / "helper.py").unlink()
    assert any(looks(files))


def test_a_missing_folder_has_no_files(tmp_path):
    assert not any(looks(SavedFiles(tmp_path / "none")))


def test_progress_is_kept_beside_the_exercises(tmp_path):
    (tmp_path / "exercises").mkdir()
    Memory.beside(tmp_path).keep("pair", Progress(passed=True, hints=2))
    assert (tmp_path / "exercises" / ".grader-state.json").is_file()
    again = Memory.beside(tmp_path / "exercises")
    assert again.current == "pair"
    assert again.of("pair") == Progress(passed=True, hints=2)
    assert again.of("other") == Progress()
    assert sorted(path.name for path in (tmp_path / "exercises").iterdir()) == [".grader-state.json"]


def test_a_broken_memory_counts_as_none_and_one_that_cannot_be_written_is_not_kept(tmp_path):
    file = tmp_path / ".grader-state.json"
    file.write_text('{"exercises": 3}', encoding="utf-8")
    assert Memory.beside(tmp_path).of("pair") == Progress()
    file.unlink()
    file.mkdir()
    Memory.beside(tmp_path).keep("pair", Progress(passed=True))
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
