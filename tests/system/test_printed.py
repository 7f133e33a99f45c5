"""What a program printed is kept for its helper: who wrote it, each text once, and never too much."""

from __future__ import annotations

import pytest

from grader.course import catalogue
from grader.events import Event, Line, Stream
from grader.grading.settings import Settings
from grader.grading.transcript import MAX_CHARS, transcript
from grader.trace import Trace
from tests.support.grade import grade_file
from tests.support.paths import SOLUTIONS

MAIN = 10


def run(*lines: str, method: str = "fork", stream: Stream = "out", end: str = "exited") -> Trace:
    """Return the trace of a script whose main process wrote these lines."""
    written = (Event(number, MAIN, Line(stream, text)) for number, text in enumerate(lines))
    return Trace(method, "parent first", tuple(written), MAIN, end)


def test_who_wrote_a_line_stands_before_it():
    assert transcript([run("Done!")]) == "[as a script, fork, parent first]:\n  main: Done!"


def test_runs_that_printed_the_same_are_told_once():
    told = transcript([run("a"), run("b", method="spawn"), run("a", method="forkserver")])
    assert told.splitlines() == [
        "[as a script, fork, parent first]",
        "[as a script, forkserver, parent first]:",
        "  main: a",
        "[as a script, spawn, parent first]:",
        "  main: b",
    ]


def test_runs_without_a_word_are_left_out():
    assert transcript([run(), run()]) == ""


def test_of_much_text_the_beginning_and_the_end_are_kept_and_the_rest_is_counted():
    told = transcript([run(*(f"line {n:04}" for n in range(5000)))]).splitlines()
    assert (told[1], told[-1]) == ("  main: line 0000", "  main: line 4999")
    (said,) = [line for line in told if "left out" in line]
    kept = len(told) - 2  # a head, and what is said
    assert said.split()[3:7] == ["in", str(5000 - kept), "lines", "are"]
    assert int(said.split()[1]) == (5000 - kept) * len("  main: line 0000")


def test_a_line_without_end_is_cut_and_says_how_much():
    assert transcript([run("x" * 10_000)]).endswith("x ... (9500 characters more)")


@pytest.mark.parametrize("text", ["x" * 4_000_000, "/runs/run1" * 400_000])
def test_a_line_of_millions_of_characters_is_read_once(text):
    assert transcript([run(text)]).endswith(
        " characters more)"
    )  # pytest-timeout would end a search that goes back


@pytest.mark.parametrize("runs", [1, 100])
def test_the_text_has_a_limit_however_many_runs_there_are(runs):
    told = transcript([run(*(f"{each} {n}" for n in range(3000))) for each in range(runs)])
    assert len(told) < 2 * MAX_CHARS
    assert ("with other output are left out" in told) == (runs > 1)


def test_an_error_is_told_from_what_was_printed_and_no_private_folder_is_named():
    told = transcript([run('File "/tmp/grader-abc/runs/run7/code/process_pair.py", line 9', stream="err")])
    assert told.endswith('  main, standard error: File "process_pair.py", line 9')


def test_a_flood_says_that_it_was_ended():
    assert "it had printed more than the output limit allows" in transcript([run("a", end="flood")])


def test_a_graded_file_has_what_its_processes_printed_with_the_writers_names(host):
    exercise = catalogue()[0]
    path = SOLUTIONS / exercise.folder.name / exercise.filename
    output = grade_file(path, exercise, Settings(seed=1), host).output.splitlines()
    assert output[0].startswith("[as a script, fork, ")
    assert "  main: Done!" in output
    assert any(line.startswith("  Process-1: Square: ") for line in output)
