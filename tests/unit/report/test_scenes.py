"""The web page's scenes: the picture beside the source, each line with the processes that ran it."""

from __future__ import annotations

import re

import msgspec
import pytest

from grader.picture import Moment, Printed, Scene, SourceLine, Span
from grader.report.console import Terminal
from grader.report.html import HtmlReport
from grader.report.summary import SummaryReport
from grader.report.terminal import TerminalReport
from grader.scorecard import from_json, to_json
from grader.stories.scenes import MAX_LINES, lines_of_code, scene_of
from tests.support.report_cards import EVIL, card, good_card, mixed_card
from tests.support.traces import kept


def with_scene(scene):
    mixed = mixed_card()
    first = msgspec.structs.replace(mixed.exercises[0], scene=scene)
    return msgspec.structs.replace(mixed, exercises=(first, *mixed.exercises[1:]))


def page(scene):
    return HtmlReport().render(with_scene(scene)).decode()


@pytest.fixture
def scene():
    return scene_of(*kept("never_joined"), "fork/parent-first/script", "process_pair.done")


def test_each_line_has_the_processes_that_ran_it(scene):
    ran = {line.text.strip(): line.signs for line in scene.source}
    assert ran['print("Done!")'] == ("m",)
    assert ran['print(f"Square: {num * num}")'] == ("p1",)
    assert ran['print(f"Cube: {num * num * num}")'] == ("p2",)
    assert scene.knows_lines


def test_lines_that_were_not_run_are_marked_and_lines_without_code_are_not():
    seen, source = kept("never_joined")
    more = ["if main is None:", "    print('never')", "# a remark"]
    scene = scene_of(seen, [*source[:-1], *more], "fork/parent-first/script")
    assert scene.source[-2].is_code
    assert not scene.source[-2].signs
    assert not scene.source[-1].is_code
    assert page(scene).count("not run") >= 1


def test_where_python_reports_no_lines_the_page_says_so_and_marks_none(scene):
    lines = tuple(msgspec.structs.replace(line, signs=()) for line in scene.source)
    shown = page(msgspec.structs.replace(scene, source=lines, knows_lines=False))
    assert "is known from Python 3.12 on" in shown
    assert "not run" not in shown


def test_where_a_program_was_stopped_no_line_is_said_not_to_have_run():
    scene = scene_of(*kept("deadlock"), "fork/parent-first/script")
    assert scene.was_stopped
    assert any(line.is_code and not line.signs for line in scene.source)
    shown = page(scene)
    assert "not run" not in shown
    assert "The program was stopped" in shown


def test_of_several_exercises_only_those_that_failed_are_unfolded(scene):
    folded = "What the processes did, line by line"
    assert folded not in page(scene)
    passed = msgspec.structs.replace(good_card().exercises[0], scene=scene)
    alone = msgspec.structs.replace(good_card(), exercises=(passed,))
    assert folded not in HtmlReport().render(alone).decode()
    both = card(passed, passed)
    assert HtmlReport().render(both).decode().count(folded) == 2


def test_printed_lines_have_their_writers(scene):
    assert [(line.sign, line.text) for line in scene.output] == [
        ("m", "Done!"),
        ("p1", "Square: 100"),
        ("p2", "Cube: 1000"),
    ]
    assert re.search(r'<span class="who l2">p2</span></td><td>Cube: 1000', page(scene))


def test_the_page_has_the_picture_its_words_and_the_command_that_repeats_it(scene):
    shown = page(scene)
    assert shown.count("<svg ") == 1
    assert "The same in words" in shown
    assert "-e process_pair fork/parent-first/script --draw" in shown
    assert "<script" not in shown
    assert not re.search(r'https?:(?!//www.w3.org/2000/svg")|src=|href=(?!"#)|url\((?!#)|@import', shown)


def test_a_scene_of_a_strangers_text_is_shown_and_never_obeyed():
    (picture,) = scene_of(*kept("pair"), "x").pictures
    evil = msgspec.structs.replace(
        picture,
        title=EVIL,
        ending=EVIL,
        summary=EVIL,
        lanes=tuple(msgspec.structs.replace(lane, name=EVIL, about=EVIL) for lane in picture.lanes),
        moments=tuple(msgspec.structs.replace(each, text=EVIL, source=EVIL) for each in picture.moments),
    )
    source = (SourceLine(EVIL, ("m", EVIL), is_code=True),)
    shown = page(Scene(EVIL, (evil,), EVIL, source, (Printed(EVIL, EVIL, is_error=True),), knows_lines=True))
    assert "<b onload" not in shown
    assert "\x1b" not in shown
    assert "\x00" not in shown


def test_a_scene_is_kept_with_the_card_and_is_no_part_of_the_json_report(scene):
    card = with_scene(scene)
    assert from_json(to_json(card)) == card
    assert b"scene" not in to_json(card, output=False)


def test_a_long_file_is_cut():
    seen, source = kept("pair")
    assert len(scene_of(seen, source * 100, "x").source) == MAX_LINES


@pytest.mark.parametrize("source", ["def f(:", "\x00", "(" * 5_000])
def test_source_that_can_not_be_compiled_has_no_lines_of_code(source):
    assert lines_of_code(source) == frozenset()


def test_the_job_summary_has_the_picture_as_a_diagram_and_no_text_of_it_ends_the_fence(scene):
    page = SummaryReport().render(with_scene(scene)).decode()
    assert page.count("```mermaid\nsequenceDiagram\n") == 1
    (picture,) = scene.pictures
    lanes = tuple(
        msgspec.structs.replace(lane, spans=(Span("busy", 0, 0),), work=()) for lane in picture.lanes
    )
    evil = msgspec.structs.replace(picture, moments=(Moment(0, "```\n# x"),), lanes=lanes, arrows=())
    page = SummaryReport().render(with_scene(msgspec.structs.replace(scene, pictures=(evil,)))).decode()
    assert "# x" not in page.replace("#96;", "")


def test_the_report_in_a_terminal_has_the_picture_before_the_next_step(scene):
    page = TerminalReport(Terminal(80)).render(with_scene(scene)).decode()
    assert "●──▶┊" in page
    assert page.index("●──▶┊") < page.index("Next step")
    assert "●──▶┊" not in TerminalReport(Terminal(80)).render(mixed_card()).decode()
