"""Edits in words, and the reader who follows them."""

import pytest

from grader.hints.edits import Edit, in_words, insert, shortest
from grader.hints.same_line import same_line
from tests.support.reader import followed

FILE = "a\nb\nc\nd\ne"


@pytest.mark.parametrize(
    ("edits", "result"),
    [
        ([Edit(2, 3, ("    x", "", "    y"))], "a\n    x\n\n    y\nd\ne"),
        ([Edit(4, 4)], "a\nb\nc\ne"),
        ([Edit(1, 2), Edit(5, 5, ("z",))], "c\nd\nz"),
        ([insert(1, ["import os"])], "import os\na\nb\nc\nd\ne"),
        ([insert(3, ["x"]), Edit(3, 3)], "a\nb\nx\nd\ne"),
        ([insert(6, ["", "x"])], "a\nb\nc\nd\ne\n\nx"),
    ],
)
def test_a_reader_who_follows_the_words_makes_the_edits(edits, result):
    assert followed(in_words("Do this.", edits), FILE) == result


def test_edits_come_from_the_bottom_up_so_that_numbers_stay_right():
    assert in_words("Do this.", [Edit(1, 1), Edit(4, 4)]) == "Do this.\nDelete line 4.\nDelete line 1."


@pytest.mark.parametrize("edits", [[Edit(1, 3), Edit(2, 4)], [Edit(1, 1, ("x" * 200,))]])
def test_edits_that_can_not_be_followed_are_left_out(edits):
    assert in_words("Do this.", edits) == "Do this."


def test_a_hint_without_edits_names_no_lines():
    assert followed("Call start() on each process.", FILE) is None


def test_a_small_change_is_shown_as_one_and_a_large_one_as_the_whole():
    old = ["p1.start()", "# wait", "p1.join()", "", "p1.join()", "print('Done!')"]
    code = ["p1.start()", "p1.join()", "p2.join()", 'print("Done!")']
    assert shortest(old, 1, 6, code) == [Edit(5, 5, ("p2.join()",))]
    assert shortest(["a", "b", "c"], 1, 3, ["x", "y", "z"]) == [Edit(1, 3, ("x", "y", "z"))]
    assert shortest(old, 1, 6, code[:2]) == [Edit(5, 6)]


@pytest.mark.parametrize(
    "line",
    [
        'print("ID:", p.pid)',
        "print('ID: %d' % p.pid)",
        'print("ID: {}".format(p.pid))',
        "print(f'ID: {p.pid}')",
    ],
)
def test_prints_of_one_text_are_the_same_line(line):
    assert same_line(f"    {line}") == same_line('    print(f"ID: {p.pid}")')


def test_heads_of_blocks_are_compared_without_their_quotes():
    assert same_line("if __name__ == '__main__':") == same_line('if __name__ == "__main__":')


@pytest.mark.parametrize("line", ['print("ID:", p.pid, sep="")', 'print("ID", p.pid)', "print(p.pid)", "x ="])
def test_other_lines_are_not(line):
    assert same_line(line) != same_line('print(f"ID: {p.pid}")')
