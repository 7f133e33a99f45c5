"""grader explain: the pages of checks and mistakes."""

from tests.unit.cli.test_cli import grader


def test_a_mistake_is_explained(capsys):
    assert grader("explain", "never-joined") == 0
    page = capsys.readouterr().out
    assert "Why it matters" in page
    assert "https://docs.python.org/" in page


def test_without_a_name_all_checks_and_mistakes_are_listed(capsys):
    assert grader("explain") == 0
    page = capsys.readouterr().out
    assert "process_pair.output (2 points)" in page
    assert "  never-joined: " in page


def test_a_check_is_explained(capsys):
    assert grader("explain", "process_pair.done_after_join") == 0
    page = capsys.readouterr().out
    assert "(3 points)" in page
    assert "Why it matters" in page


def test_an_exercises_checks_are_listed(capsys):
    assert grader("explain", "ex01") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert all(line.startswith("process_pair.") for line in lines)


def test_a_check_that_is_nearly_right_is_suggested(capsys):
    assert grader("explain", "process_pair.outptu") == 2
    assert "did you mean process_pair.output?" in capsys.readouterr().err
