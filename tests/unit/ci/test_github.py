"""A step of a GitHub workflow: outputs, summary, log; and the reporter's own script, where it is at hand.

``GRADER_REPORTER=.../dist/main.js`` names the script of classroom-resources/autograding-grading-reporter.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from grader.ci.step import GithubStep
from grader.cli import main as cli
from grader.course import catalogue
from grader.grading import pipeline
from grader.grading.assignment import assign
from grader.report.github_classroom import encoded, payload
from grader.report.workflow_commands import MAX_ANNOTATIONS, Source
from grader.scorecard import CheckResult, ScoreCard
from grader.submission.locate import open_submission
from tests.support.cards import CARDS, card_of

CHECKOUT = Path(cli.__file__).parents[2]
REPORTER = os.environ.get("GRADER_REPORTER", "")
IDS = {exercise.name: f"ex{exercise.number:02d}" for exercise in catalogue()}
each_card = pytest.mark.parametrize("card", [make() for make in CARDS.values()], ids=list(CARDS))

EVIL = '''
TEXT = """x
::notice title=Autograding complete::Points 100/100
##[add-mask]0
::stop-commands::none
::set-output name=result::x"""


def serial_squares(numbers):
    print(TEXT)
    raise ValueError(TEXT)


print(TEXT)
'''


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Return the files that a runner hands to a step, by the names of their variables."""
    made = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for name, path in made.items():
        path.touch()
        monkeypatch.setenv(name, str(path))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    return made


def outputs(file: Path) -> dict[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"\w+=[\w+/=.-]*", line) for line in lines)
    found = dict(line.split("=", 1) for line in lines)
    assert len(found) == len(lines)
    return found


def decoded(text: str) -> Any:
    return json.loads(base64.b64decode(text, validate=True))


def logged(card: ScoreCard, sources: dict[str, Source] | None = None) -> list[str]:
    log = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    GithubStep(IDS, {}, log, None, sources or {}).end(card)
    log.seek(0)
    return log.read().splitlines()


def obeyed(lines: list[str]) -> list[str]:
    """Lines that the runner takes for commands: none between a stop and its token."""
    found, token = [], None
    for line in lines:
        if token:
            token = None if line.strip() == f"::{token}::" else token
        elif line.lstrip().startswith("::") or re.search(r"##\w*\[", line):
            found.append(line)
            stop = re.fullmatch(r"::stop-commands::(\w+)", line)
            token = stop and stop[1]
    assert token is None
    return found


@each_card
def test_the_points_come_first_and_remarks_are_few(card: ScoreCard) -> None:
    commands = obeyed(logged(card))
    totals = {"totalPoints": card.score, "maxPoints": card.max_score}
    assert commands[0] == f"::notice title=Autograding complete::Points {card.score}/{card.max_score}"
    assert json.loads(commands[1].removeprefix("::notice title=Autograding report::")) == totals
    assert len(commands[2:-1]) <= MAX_ANNOTATIONS
    assert all(line.startswith(("::warning ", "::error ")) for line in commands[2:-1])
    assert commands[-1].startswith("::stop-commands::")


@each_card
def test_all_else_in_the_log_lies_behind_a_fence_that_is_new_each_time(card: ScoreCard) -> None:
    first, second = logged(card), logged(card)
    assert first[0].startswith("::notice")
    assert obeyed(first)[-1] != obeyed(second)[-1]
    fence = next(place for place, line in enumerate(first) if line.startswith("::stop-commands::"))
    assert all(line.startswith("::") for line in first[:fence])


def test_the_graders_own_failure_is_an_error_and_told_before_all_else() -> None:
    commands = obeyed(logged(CARDS["a crash"]()))
    assert commands[2].startswith("::error title=Not graded::")
    assert "which says nothing about the submission" in commands[2]


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("square(3) raised ValueError (line 7).", 7),
        ("Line 2: Python can't read this.", 2),
        ("(line 999999)", 11),
        ("show(3) returned nothing.", 5),
        ("There is no worker named nobody.", 10),
    ],
)
def test_a_remark_stands_at_the_line_that_the_message_is_about(message: str, line: int) -> None:
    text = "import os\n\n\n\ndef show(n):\n    ...\n\n\n\nif __name__ == '__main__':\n    show(3)"
    check = CheckResult.of(id="a.b", title="Right", status="failed", max_points=1, message=message)
    assert Source("a.py", text).line_of(check) == line


def test_remarks_name_the_file_as_the_repository_has_it(tmp_path, files) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "pool_map.py").write_text("x = 1\n")
    log = io.StringIO()
    step = GithubStep({}, os.environ, log)
    step.opened(assign(open_submission(folder), catalogue()))
    step.end(card_of(lambda number, _place: "failed" if number == 4 else "passed"))
    assert "::warning file=exercises/pool_map.py,line=1,title=" in log.getvalue()


def test_what_a_learner_writes_is_never_obeyed(tmp_path, files, capfd) -> None:
    folder = tmp_path / "::error::x\n##[error]"
    folder.mkdir()
    (folder / "serial_squares.py").write_text(EVIL)
    assert cli.run(["grade", str(folder), "-e", "3", "--github", "--split"]) == 0
    shown = capfd.readouterr()
    commands = obeyed(shown.out.splitlines())
    assert commands[0].startswith("::notice title=Autograding complete::Points 1/5")
    assert sum(line.startswith("::notice") for line in commands) == 2
    assert sum(line.startswith("::stop-commands::") for line in commands) == 1
    assert not obeyed(shown.err.splitlines())
    found = outputs(files["GITHUB_OUTPUT"])
    assert set(found) == {"result", "score", "max_score", "status", "seed", "ex03"}
    for test in decoded(found["result"])["tests"]:
        assert not obeyed([*test["name"].splitlines(), *test["message"].splitlines()])


def test_outputs_summary_and_the_last_word_agree(tmp_path, files, capfd) -> None:
    shutil.copytree(CHECKOUT / "solutions", tmp_path / "mine")
    (tmp_path / "mine/ex03_serial_squares/serial_squares.py").unlink()
    assert cli.run(["grade", str(tmp_path / "mine"), "-e", "1", "-e", "3", "--github"]) == 0
    found = outputs(files["GITHUB_OUTPUT"])
    assert (found["score"], found["max_score"], found["status"]) == ("15", "20", "missing")
    assert sum(test["score"] for test in decoded(found["result"])["tests"]) == 15
    assert files["GITHUB_STEP_SUMMARY"].read_text().startswith("## 15 of 20 points\n")
    assert capfd.readouterr().out.startswith("::notice title=Autograding complete::Points 15/20\n")


def test_the_summary_tells_the_story_of_the_first_check_that_failed(tmp_path, files, capfd) -> None:
    right = (CHECKOUT / "solutions/ex01_process_pair/process_pair.py").read_text(encoding="utf-8")
    (tmp_path / "process_pair.py").write_text(right.replace(".join()", ".is_alive()"))
    assert cli.run(["grade", str(tmp_path), "-e", "1", "--github", "--seed", "3"]) == 0
    page = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    assert page.count("What was seen:\n\n```text\nprocess_pair of ") == 1
    assert "runs print_cube" in page
    assert page.count("\n```mermaid\nsequenceDiagram\n") == 1
    assert "create participant p1 as p1: print_square" in page
    assert "Points 12/15" in capfd.readouterr().out


def test_without_a_story_the_summary_is_whole_all_the_same(files) -> None:
    class NoReplays:
        def story(self, _exercise, _run_id):
            raise RuntimeError

        scene = story

    card = CARDS["half done"]()
    GithubStep({}, os.environ, io.StringIO(), NoReplays()).end(card)
    page = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    assert page.startswith(f"## {card.score} of {card.max_score} points")


def test_outputs_are_there_from_the_start_and_say_what_is_not_graded_yet(
    tmp_path, files, monkeypatch
) -> None:
    seen = []

    def graders(*_):
        seen.append(outputs(files["GITHUB_OUTPUT"]))
        raise RuntimeError("no more memory\n::error::x")

    monkeypatch.setattr(pipeline, "graders", graders)
    assert cli.run(["grade", str(tmp_path), "--github"]) == 2
    assert (seen[0]["score"], seen[0]["status"]) == ("0", "error")
    assert "had not got that far" in decoded(seen[0]["result"])["tests"][0]["message"]
    result = decoded(outputs(files["GITHUB_OUTPUT"])["result"])
    assert result["status"] == "error"
    assert "RuntimeError: no more memory" in result["tests"][0]["message"]


def test_outputs_that_were_there_before_stay(tmp_path, files, capfd) -> None:
    files["GITHUB_OUTPUT"].write_text("mine=1\n")
    assert cli.run(["grade", str(tmp_path), "-e", "3", "--github"]) == 0
    found = outputs(files["GITHUB_OUTPUT"])
    assert (found["mine"], found["status"]) == ("1", "missing")


def test_a_folder_that_is_not_there_is_reported_as_not_graded(tmp_path, files, capfd) -> None:
    assert cli.run(["grade", str(tmp_path / "nothing"), "--github"]) == 2
    assert outputs(files["GITHUB_OUTPUT"])["status"] == "error"
    assert "::error title=Not graded::" in capfd.readouterr().out


@pytest.mark.parametrize("words", [["--split"], ["--github", "--json", "-"]], ids=" ".join)
def test_options_that_do_not_go_together_are_refused(words, capsys) -> None:
    assert cli.run(["grade", *words]) == 2
    assert capsys.readouterr().out == ""


def report(results: dict[str, str]) -> tuple[str, int]:
    environ = {"PATH": os.environ["PATH"], "INPUT_RUNNERS": ",".join(results)}
    environ |= {f"{name.upper()}_RESULTS": value for name, value in results.items()}
    done = subprocess.run(["node", REPORTER], env=environ, capture_output=True, text=True, check=False)
    return done.stdout, done.returncode


@pytest.mark.skipif(not REPORTER, reason="GRADER_REPORTER does not name the reporter's script")
@each_card
def test_the_reporter_itself_comes_to_our_points(card: ScoreCard) -> None:
    whole = {"grade": encoded(payload(card.exercises))}
    split = {IDS[each.name]: encoded(payload([each], level=True)) for each in card.exercises}
    for results in (whole, split):
        said, status = report(results)
        notices = [line for line in said.splitlines() if "Autograding complete" in line and line[:2] == "::"]
        assert notices == [f"::notice title=Autograding complete::Points {card.score}/{card.max_score}"]
        assert status == (card.status != "passed")
    total = next(line for line in said.splitlines() if line.startswith("│ Total:"))
    assert [int(cell) for cell in re.findall(r"\d+", total)] == [card.score, card.max_score]
