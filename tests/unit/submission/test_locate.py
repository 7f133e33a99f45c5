"""The intake: which file counts, what is copied, what the source says."""

import os
import unicodedata
from pathlib import Path

import pytest

from grader.course import catalogue
from grader.submission import locate as submission
from grader.submission.locate import SubmissionError, open_submission

EXERCISES = {exercise.name: exercise for exercise in catalogue()}
PAIR = EXERCISES["process_pair"]
as_a_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


def write(root, *names, text="x = 1\n"):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def find(root):
    return open_submission(root).find(PAIR)


def place(root):
    found = find(root)
    assert found.path is not None, found.message
    return found.path.relative_to(root).as_posix()


def missing(root):
    found = find(root)
    assert found.path is None
    assert "\n" not in found.message
    return found.message


# --- opening -------------------------------------------------------------------------------------


def test_a_submission_is_named_after_its_folder(tmp_path, monkeypatch):
    write(tmp_path / "alice", "process_pair.py")
    assert open_submission(tmp_path / "alice").name == "alice"
    monkeypatch.chdir(tmp_path / "alice")
    assert open_submission(".").name == "alice"
    assert open_submission("../alice/").name == "alice"
    assert open_submission("../alice/..").name == tmp_path.name


def test_a_link_gives_its_own_name_to_the_submission(tmp_path):
    write(tmp_path / "17", "process_pair.py")
    (tmp_path / "alice").symlink_to("17")
    assert open_submission(tmp_path / "alice").name == "alice"
    assert place((tmp_path / "17").resolve()) == "process_pair.py"


def test_a_single_file_is_the_exercise_it_is_named_for(tmp_path):
    handed = open_submission(write(tmp_path, "process_pair.py") / "process_pair.py")
    assert handed.name == "process_pair"
    assert handed.find(PAIR).path == tmp_path / "process_pair.py"
    assert handed.find(EXERCISES["pool_map"]).path is None
    assert handed.narrow(catalogue()) == (PAIR,)


def test_a_single_file_in_other_letters_is_missing_with_advice(tmp_path):
    handed = open_submission(write(tmp_path, "Process-Pair.py") / "Process-Pair.py")
    assert handed.narrow(catalogue()) == (PAIR,)
    assert "rename it to process_pair.py" in handed.find(PAIR).message


def test_a_single_file_of_another_name_is_no_submission(tmp_path):
    handed = open_submission(write(tmp_path, "homework.py") / "homework.py")
    with pytest.raises(SubmissionError, match=r"process_pair\.py"):
        handed.narrow(catalogue())


def test_a_single_file_of_any_name_is_for_the_one_exercise_that_was_asked_for(tmp_path):
    handed = open_submission(write(tmp_path, "homework.py") / "homework.py").meant_for([PAIR], catalogue())
    assert handed.find(PAIR).path == tmp_path / "homework.py"
    assert handed.find(EXERCISES["pool_map"]).path is None


@pytest.mark.parametrize("name", ["pool_map.py", "Process-Pair.py"])
def test_a_single_file_that_is_named_for_an_exercise_is_for_no_other(tmp_path, name):
    handed = open_submission(write(tmp_path, name) / name).meant_for([PAIR], catalogue())
    assert handed.find(PAIR).path is None


def test_a_single_file_is_not_for_several_exercises(tmp_path):
    handed = open_submission(write(tmp_path, "homework.py") / "homework.py")
    handed = handed.meant_for(catalogue(), catalogue())
    assert handed.find(PAIR).path is None


def test_a_folders_files_go_by_their_names(tmp_path):
    handed = open_submission(write(tmp_path, "homework.py")).meant_for([PAIR], catalogue())
    assert handed.find(PAIR).path is None


def test_a_folder_is_about_every_exercise(tmp_path):
    assert open_submission(tmp_path).narrow(catalogue()) == catalogue()


@pytest.mark.parametrize("name", ["nothing_here", "loop", "notes.txt", "pipe.py", "nul\0", "x" * 300])
def test_what_is_no_submission_is_refused_in_one_line(tmp_path, name):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "notes.txt").touch()
    os.mkfifo(tmp_path / "pipe.py")
    with pytest.raises(SubmissionError) as refused:
        open_submission(tmp_path / name)
    assert "\n" not in str(refused.value)


@as_a_user
def test_a_closed_folder_is_refused(tmp_path):
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(SubmissionError, match="Permission denied"):
        open_submission(tmp_path / "closed")


def test_a_whole_disk_is_no_submission(tmp_path, monkeypatch):
    monkeypatch.setattr(submission, "MAX_ENTRIES", 3)
    write(tmp_path, "a.py", "b.py", "c/d.py")
    with pytest.raises(SubmissionError, match="is it a submission"):
        open_submission(tmp_path)


# --- finding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "process_pair.py",
        "ex01_process_pair/process_pair.py",
        "a/b/c/d/process_pair.py",
        "exercises/ex01_process_pair/process_pair.py",
        "my 'work' \"quoted\"/$HOME/process_pair.py",
        unicodedata.normalize("NFD", "été/process_pair.py"),
        "new\nline/process_pair.py",
        "process_pair/process_pair.py",
        os.fsdecode(b"caf\xe9/process_pair.py"),
    ],
)
def test_a_file_is_found_by_its_name_at_any_depth(tmp_path, name):
    assert place(write(tmp_path, name)) == name


@pytest.mark.parametrize(
    "own",
    [
        "ex01_process_pair/process_pair.py",
        "exercises/ex01_process_pair/process_pair.py",
        "solutions/ex01_process_pair/process_pair.py",
        "wrapped/twice/ex01_process_pair/process_pair.py",
    ],
)
def test_the_layouts_own_place_wins(tmp_path, own):
    beside = Path(own).parents[1] / "old" / "process_pair.py"
    assert place(write(tmp_path, own, str(beside))) == own


def test_in_the_exercises_own_folder_the_top_wins(tmp_path):
    root = write(tmp_path / "ex01_process_pair", "process_pair.py", "backup/process_pair.py")
    assert place(root) == "process_pair.py"


def test_the_nearest_of_several_own_places_wins(tmp_path):
    names = [f"{top}ex01_process_pair/process_pair.py" for top in ("", "exercises/", "solutions/")]
    assert place(write(tmp_path, *names)) == names[0]
    (tmp_path / names[0]).unlink()
    assert place(tmp_path) == names[1]


def test_two_files_in_other_places_count_as_missing_and_both_are_named(tmp_path):
    write(tmp_path, "a/process_pair.py", "b/process_pair.py", "pool_map.py")
    message = missing(tmp_path)
    assert "a/process_pair.py" in message
    assert "b/process_pair.py" in message
    assert open_submission(tmp_path).find(EXERCISES["pool_map"]).path is not None


def test_of_very_many_files_only_some_are_named(tmp_path):
    write(tmp_path, *(f"{number}/process_pair.py" for number in range(30)))
    assert "and 26 more" in missing(tmp_path)


@pytest.mark.parametrize(
    "folder", [".git", ".venv", ".hidden", "__pycache__", "__MACOSX", "node_modules", "x/.idea"]
)
def test_folders_that_nobody_wrote_are_ignored(tmp_path, folder):
    write(tmp_path, f"{folder}/process_pair.py")
    missing(tmp_path)


def test_a_virtual_environment_of_any_name_is_ignored(tmp_path):
    write(tmp_path, "my env/pyvenv.cfg", "my env/lib/process_pair.py", "env/process_pair.py")
    assert place(tmp_path) == "env/process_pair.py"


def test_hidden_and_compiled_files_are_ignored(tmp_path):
    write(tmp_path, ".process_pair.py", "._process_pair.py", "process_pair.pyc")
    assert missing(tmp_path) == "There is no file process_pair.py in the submission."


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ("Process_Pair.py", "rename it to process_pair.py"),
        ("deep/processpair.py", "There is deep/processpair.py"),
        ("process_pair (1).py", "There is process_pair (1).py"),
        ("alice_17_process_pair.py", "rename it to process_pair.py"),
        ("process_pair.py.txt", "There is process_pair.py.txt"),
        ("process_pair.ipynb", "export it as a Python file"),
        ("process_pair/main.py", "There is a folder process_pair"),
        ("process_pair.py/main.py", "process_pair.py is a folder"),
    ],
)
def test_a_near_miss_is_told_how_to_hit(tmp_path, there, said):
    assert said in missing(write(tmp_path, there))


def test_an_empty_folder_misses_everything(tmp_path):
    handed = open_submission(tmp_path)
    assert not any(handed.find(exercise).path for exercise in catalogue())


@as_a_user
def test_a_folder_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "locked").mkdir(mode=0)
    assert "locked can't be read" in missing(tmp_path)


# --- links ---------------------------------------------------------------------------------------


def test_links_that_leave_the_submission_are_not_followed(tmp_path):
    write(tmp_path / "bob", "process_pair.py")
    (tmp_path / "alice").mkdir()
    (tmp_path / "alice" / "process_pair.py").symlink_to(tmp_path / "bob" / "process_pair.py")
    assert "link that leads out" in missing(tmp_path / "alice")
    (tmp_path / "alice" / "process_pair.py").unlink()
    (tmp_path / "alice" / "work").symlink_to(tmp_path / "bob")
    missing(tmp_path / "alice")


def test_a_neighbour_whose_name_begins_alike_is_outside(tmp_path):
    write(tmp_path / "alice2", "process_pair.py")
    (tmp_path / "alice").mkdir()
    (tmp_path / "alice" / "work").symlink_to(tmp_path / "alice2")
    missing(tmp_path / "alice")


def test_links_inside_the_submission_are_followed(tmp_path):
    write(tmp_path, "main.py")
    (tmp_path / "process_pair.py").symlink_to("main.py")
    assert place(tmp_path) == "process_pair.py"


def test_a_file_and_links_to_it_are_one_file(tmp_path):
    write(tmp_path, "real/process_pair.py")
    (tmp_path / "also").symlink_to("real")
    (tmp_path / "process_pair.py").symlink_to("real/process_pair.py")
    assert place(tmp_path) == "real/process_pair.py"


def test_circles_of_links_come_to_an_end(tmp_path):
    write(tmp_path, "a/process_pair.py")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "a" / "self").symlink_to(".")
    (tmp_path / "loop").symlink_to("loop")
    assert place(tmp_path) == "a/process_pair.py"


@pytest.mark.parametrize("target", ["nowhere", "process_pair.py"])
def test_a_link_to_nothing_is_named(tmp_path, target):
    (tmp_path / "process_pair.py").symlink_to(target)
    assert "a link that leads nowhere" in missing(tmp_path)


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "process_pair.py")
    assert "not a regular file" in missing(tmp_path)
