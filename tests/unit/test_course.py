"""The catalogue: exercises are found by their folders."""

from pathlib import Path

import pytest

from grader.course import CourseError, catalogue, select

FACTS = 'title = "{title}"\norder = {order}\n\n[limits]\nseconds = 5\nmemory_mb = 64\noutput_kb = 10\n'


def add(place: Path, folder: str, order: int = 1, facts: str = FACTS) -> None:
    (place / folder).mkdir(parents=True)
    (place / folder / "exercise.toml").write_text(facts.format(title="T", order=order))


def test_the_course_has_its_exercises_in_order():
    names = [exercise.name for exercise in catalogue()]
    assert names[:3] == ["process_pair", "process_ids", "serial_squares"]
    assert len(names) >= 8


def test_every_exercise_knows_its_stub_and_its_limits():
    for exercise in catalogue():
        assert exercise.stub.is_file()
        assert exercise.stub.name == exercise.filename
        assert exercise.limits.seconds > 0


def test_the_order_is_what_the_toml_says_not_the_number(tmp_path):
    add(tmp_path, "ex01_late", order=5)
    add(tmp_path, "ex02_early", order=1)
    assert [exercise.name for exercise in catalogue(tmp_path)] == ["early", "late"]


def test_other_files_and_folders_are_no_exercises(tmp_path):
    add(tmp_path, "ex01_real")
    (tmp_path / "ex02_without_facts").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "README.md").touch()
    assert [exercise.name for exercise in catalogue(tmp_path)] == ["real"]


@pytest.mark.parametrize(
    "facts",
    [
        "title = ",
        'title = "T"\norder = 1\n',
        FACTS.format(title="T", order=1) + "minutes = 5\n",
        FACTS.format(title="T", order=1).replace("seconds = 5", "seconds = 0"),
        FACTS.format(title="T", order=1).replace("64", "1.5"),
    ],
    ids=["no toml", "no limits", "unknown limit", "no time", "not whole"],
)
def test_a_broken_toml_is_named(tmp_path, facts):
    add(tmp_path, "ex01_broken", facts=facts)
    with pytest.raises(CourseError, match=r"ex01_broken.exercise\.toml"):
        catalogue(tmp_path)


@pytest.mark.parametrize("second", ["ex01_other", "ex02_same"])
def test_two_exercises_share_neither_number_nor_name(tmp_path, second):
    add(tmp_path, "ex01_same")
    add(tmp_path, second)
    with pytest.raises(CourseError, match="two exercises"):
        catalogue(tmp_path)


def test_a_folder_without_exercises_is_an_error(tmp_path):
    with pytest.raises(CourseError, match="no exercises"):
        catalogue(tmp_path)


@pytest.mark.parametrize(
    "word",
    [
        "1",
        "01",
        "ex01",
        "EX1",
        "process_pair",
        "Process_Pair",
        "ex01_process_pair",
        "process_pair.py",
    ],
)
def test_an_exercise_has_several_names(word):
    assert [exercise.name for exercise in select(catalogue(), [word])] == ["process_pair"]


def test_no_words_select_everything():
    assert select(catalogue(), []) == catalogue()


def test_a_selection_is_in_the_courses_order_and_has_each_once():
    chosen = select(catalogue(), ["pool_map", "1", "ex04"])
    assert [exercise.name for exercise in chosen] == ["process_pair", "pool_map"]


@pytest.mark.parametrize("word", ["", "0", "99", "ex", "process", "-1", "1" * 50, "é"])
def test_an_unknown_exercise_is_refused_with_the_known_ones(word):
    with pytest.raises(CourseError, match="process_pair"):
        select(catalogue(), [word])
