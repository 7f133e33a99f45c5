"""Drawing real runs: any script, as a script or by a call, and the pictures of the lessons."""

from __future__ import annotations

import json
import shutil
import sys

import pytest

from grader.cli import draw as draw_command
from grader.cli import main as cli
from grader.observe.observer import METHODS
from grader.observe.schedules import SCHEDULES, TAKING
from grader.replay.rerun import replay_run
from tests.support.paths import PROGRAMS, ROOT
from tests.tools import pictures

PAIR = ROOT / "solutions" / "ex01_process_pair" / "process_pair.py"
SCRIPT = """\
import multiprocessing

def work(numbers, queue=None):
    return sum(numbers)

def shared(pool, numbers):
    return pool.map(abs, numbers)

if __name__ == "__main__":
    p = multiprocessing.Process(target=work, args=([1, 2],))
    p.start()
    p.join()
    print("finished")
"""
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="schedules are exact where the kernel says who rests"),
    pytest.mark.usefixtures("forked_workers"),
]


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "any name.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def draw(*args):
    return cli.run(["draw", *map(str, args)])


def test_any_script_is_drawn(script, capsysbinary):
    assert draw(script) == 0
    drawing = capsysbinary.readouterr().out.decode()
    assert "p1  p1: Process-1, runs work" in drawing
    assert 'wrote "finished"' in drawing


def test_one_call_is_drawn(script, capsysbinary):
    assert draw(script, "--call", "work([1, 2])") == 0
    assert "work returned 3" in capsysbinary.readouterr().out.decode()


def test_a_pool_is_made_for_a_call_that_asks_for_one(script, capsysbinary):
    assert draw(script, "--call", "shared(pool, [-1, 2])", "--schedule", "meeting") == 0
    assert "took abs(-1)" in capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize("call", ["work", "work(", "work(x=1)", "a.b(1)", "work(open('x'))", "9" * 5000])
def test_what_is_not_a_call_with_plain_values_is_refused_in_one_line(script, call, capsys):
    assert draw(script, "--call", call) == 2
    assert "is not a call of a function with plain values" in capsys.readouterr().err


def test_a_file_that_can_not_be_read_or_compiled_is_refused_in_one_line(tmp_path, capsys):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f(:\n", encoding="utf-8")
    assert draw(wrong) == draw(tmp_path / "missing.py") == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_each_form_is_written_to_its_file(tmp_path, capsysbinary):
    files = {form: tmp_path / form for form in ("svg", "mermaid", "perfetto")}
    assert draw(PAIR, *(each for form, path in files.items() for each in (f"--{form}", path))) == 0
    assert capsysbinary.readouterr().out.startswith(b"process_pair.py, as a script")
    assert files["svg"].read_bytes().startswith(b"<svg")
    assert files["mermaid"].read_text().startswith("sequenceDiagram")
    assert json.loads(files["perfetto"].read_bytes())["traceEvents"]


def test_standard_output_gets_one_form_and_nothing_else(capsysbinary):
    assert draw(PAIR, "--mermaid", "-") == 0
    assert capsysbinary.readouterr().out.startswith(b"sequenceDiagram")
    assert draw(PAIR, "--mermaid", "-", "--svg", "-") == 2


def test_the_schedules_and_start_methods_are_those_of_the_observer():
    names = [name.replace(" ", "-") for name in SCHEDULES if name != TAKING.name]  # which needs a word
    assert list(draw_command._SCHEDULES) == names
    assert set(draw_command._METHODS) == set(METHODS)


def test_a_file_that_can_not_be_written_is_an_error_before_the_run(tmp_path, capsys):
    assert draw(PAIR, "--svg", tmp_path / "no such folder" / "x.svg") == 2
    assert "can't write" in capsys.readouterr().err


def test_a_replayed_run_is_drawn_too(tmp_path, capsysbinary):
    program = PROGRAMS / "process_pair" / "chaff" / "never_joined.py"
    svg = tmp_path / "run.svg"
    command = ["replay", str(program), "-e", "process_pair", "fork/parent-first/script"]
    assert cli.run([*command, "--draw", "--svg", str(svg)]) == 0
    assert b"process_pair of never_joined: fork/parent-first/script" in capsysbinary.readouterr().out
    assert b"p1 and p2 existed at the same time" in svg.read_bytes()


def test_the_same_run_gives_the_same_picture_under_another_start_method(capsysbinary):
    pages = []
    for method in ("fork", "spawn"):
        assert draw(PAIR, "--start-method", method) == 0
        pages.append(capsysbinary.readouterr().out.decode().replace(method, "METHOD"))
    assert pages[0] == pages[1]


def test_the_pictures_in_the_lessons_and_in_the_docs_are_not_stale():
    assert pictures.stale() == [], "run python -m tests.tools.pictures"


def test_the_web_page_shows_the_run_of_each_exercise_that_can_be_run(tmp_path):
    shutil.copyfile(PROGRAMS / "process_pair" / "chaff" / "never_joined.py", tmp_path / "process_pair.py")
    (tmp_path / "serial_squares.py").write_text("def f(:\n", encoding="utf-8")
    page = tmp_path / "report.html"
    status = cli.run(["grade", str(tmp_path), "-e", "1", "-e", "3", "--html", str(page), "-j", "1"])
    assert status == 1
    shown = page.read_text(encoding="utf-8")
    assert shown.count("<svg ") == 1
    assert "p1 and p2 existed at the same time" in shown
    assert "fork/parent-first/script --draw" in shown


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring is new in Python 3.12")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("options", [{}, {"portable": True}, {"real_start_methods": True}])
def test_each_process_reports_the_lines_that_it_ran(tmp_path, method, options):
    path = tmp_path / "process_pair.py"
    shutil.copyfile(PROGRAMS / "process_pair" / "chaff" / "never_joined.py", path)
    source = replay_run(path, (), f"{method}/parent-first/script", **options).scene().source
    ran = {line.text.strip(): line.signs for line in source}
    assert ran['print(f"Square: {num * num}")'] == ("p1",)
    assert ran['print(f"Cube: {num * num * num}")'] == ("p2",)
    assert ran['print("Done!")'] == ("m",)
    imported = ("m",) if method == "fork" else ("m", "p1", "p2")
    assert sorted(ran["from multiprocessing import Process"]) == sorted(imported)


def test_the_report_in_a_terminal_draws_the_run_of_the_next_step(tmp_path, capsysbinary):
    shutil.copyfile(PROGRAMS / "process_pair" / "chaff" / "never_joined.py", tmp_path / "process_pair.py")
    assert cli.run(["grade", str(tmp_path), "-e", "1", "--draw", "-j", "1"]) == 1
    shown = capsysbinary.readouterr().out.decode()
    assert "The program (fork/parent-first/script)" in shown
    assert shown.index("●──▶┊       m   started p1") < shown.index("Next step: ")
