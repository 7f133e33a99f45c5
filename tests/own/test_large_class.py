"""The large class: what is wrong with a gradebook after a kill, and submissions that are not alike."""

from tests.tools.large_class import make, problems

ROWS = [("a", 1, "t", "passed", 3, "{}"), ("b", 2, "t", "failed", 1, "{}")]
MORE = ("c", 3, "t", "passed", 3, "{}")


def test_nothing_is_wrong_when_each_has_one_grade_and_earlier_ones_are_as_they_were():
    assert problems("abc", ROWS, [*ROWS, MORE]) == []


def test_what_is_lost_is_counted():
    changed = ("a", 1, "t", "passed", 2, "{}")
    assert problems("abc", ROWS, [changed, ROWS[1], MORE]) == [
        "1 gradings that were there before the kill are gone or changed"
    ]
    assert problems("abcd", ROWS, [*ROWS, MORE]) == ["1 submissions have no grade, such as d"]
    assert problems("abc", ROWS, [*ROWS, MORE, ("a", 4, "u", "passed", 3, "{}")]) == [
        "1 submissions were graded twice"
    ]


def test_a_grading_that_could_not_be_done_is_no_grade():
    failed = ("c", 3, "t", "error", 0, "{}")
    assert problems("abc", ROWS, [*ROWS, failed, ("c", 4, "u", "passed", 3, "{}")]) == []
    assert problems("abc", ROWS, [*ROWS, failed]) == ["1 submissions have no grade, such as c"]


def test_no_two_submissions_are_alike(tmp_path):
    make(tmp_path, 30, "serial_squares")
    texts = {file.read_bytes() for file in tmp_path.glob("*/serial_squares.py")}
    assert len(texts) == 30
