"""Reports: each form against a golden file, and nothing of a learner's is ever obeyed.

When a report changes on purpose: UPDATE_GOLDEN=1 pytest tests/unit/report, then read the diff.
"""

import io
import os
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.report.console import Terminal
from grader.report.forms import FORMS
from grader.report.hints import messages_of
from grader.report.html import HtmlReport
from grader.report.json_report import JsonReport
from grader.report.junit import JunitReport
from grader.report.terminal import TerminalReport
from grader.report.text import one_line, printable
from grader.scorecard import from_json
from tests.support.paths import GOLDEN
from tests.support.report_cards import (
    EVIL,
    card,
    check,
    diagnosed_card,
    evil_card,
    exercise,
    good_card,
    mixed_card,
    whole_card,
)

TERMINALS = {
    "txt": Terminal(),
    "colour.txt": Terminal(width=60, colour=True),
    "ascii.txt": Terminal(encoding="ascii"),
}
CARDS = [mixed_card, good_card, evil_card, diagnosed_card]
LINK_VARIABLES = ("FORCE_HYPERLINK", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION")
UPDATE = os.environ.get("UPDATE_GOLDEN")
TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def compare_with_golden(name, report):
    golden = GOLDEN / name
    if UPDATE:
        golden.write_bytes(report)
    assert report.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("suffix", TERMINALS)
@pytest.mark.parametrize("make", CARDS)
def test_a_terminal_shows_what_its_golden_file_has(make, suffix):
    report = TerminalReport(TERMINALS[suffix]).render(make())
    compare_with_golden(f"terminal/{make.__name__}.{suffix}", report)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_form_looks_like_its_golden_file(form, monkeypatch):
    monkeypatch.setattr("os.environ", {})  # a platform's report may name what its runner sets
    report = form().render(whole_card())
    compare_with_golden(f"forms/{form.name}{form.suffix}", TIME.sub(b"2026-11-28T12:00:00Z", report))


# --- text ----------------------------------------------------------------------------------------


def test_control_characters_are_shown():
    assert printable("\x1b[2J\x07\x9b") == "\\x1b[2J\\x07\\x9b"
    assert printable("\u202egpj.exe\ufeff\u2066") == "\\u202egpj.exe\\ufeff\\u2066"


def test_words_of_all_languages_stay_as_they_are():
    text = "été, straße, привет, 日本語, ✓ 🎉\nsecond line"
    assert printable(text) == text


def test_one_line_is_one_line():
    assert one_line(" a\r\n\tb \n\n c") == "a b c"


@given(st.text())
def test_no_control_character_survives(text):
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printable(text))


# --- the terminal --------------------------------------------------------------------------------


def test_without_colour_there_is_no_escape_sequence():
    assert b"\x1b" not in TerminalReport().render(evil_card())


def test_with_colour_only_ours_are_there():
    page = TerminalReport(Terminal(colour=True)).render(evil_card()).decode()
    plain = re.sub(r"\x1b\[[\d;]*m", "", page)
    assert plain.split() == TerminalReport().render(evil_card()).decode().split()


@pytest.mark.parametrize("width", [40, 60, 80, 300])
def test_no_line_is_wider_than_the_terminal(width):
    for made in (mixed_card(), evil_card()):
        page = TerminalReport(Terminal(width)).render(made).decode()
        words = [line for line in page.splitlines() if not line.startswith("    grader replay")]
        assert max(map(len, words)) <= min(width, 100)


def test_a_command_to_be_copied_is_one_line_with_its_path_quoted():
    page = TerminalReport(Terminal(40), path="my work/alice").render(mixed_card()).decode()
    command = "grader replay 'my work/alice' -e process_pair fork/parent-first/script"
    assert f"    {command}" in page.splitlines()


def test_what_the_encoding_cannot_write_is_shown_in_ascii():
    page = TerminalReport(Terminal(encoding="ascii")).render(mixed_card())
    assert page.isascii()
    assert b"x     2/5" in page


class _Stream(io.TextIOWrapper):
    """Standard output that is a terminal, or is not."""

    def __init__(self, is_terminal, encoding="utf-8"):
        super().__init__(io.BytesIO(), encoding)
        self.is_terminal = is_terminal

    def isatty(self):
        return self.is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "environ", "expected"),
    [
        (True, {"COLUMNS": "63"}, Terminal(63, colour=True)),
        (True, {"COLUMNS": "63", "NO_COLOR": "1"}, Terminal(63)),
        (True, {"COLUMNS": "63", "NO_COLOR": ""}, Terminal(63, colour=True)),
        (True, {"COLUMNS": "63", "TERM": "dumb"}, Terminal(63)),
        (False, {"COLUMNS": "63", "FORCE_COLOR": "1"}, Terminal(80)),
    ],
)
def test_colours_and_width_are_those_of_the_terminal(monkeypatch, is_terminal, environ, expected):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", *LINK_VARIABLES):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", **environ}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", _Stream(is_terminal))
    assert Terminal.of_stdout() == expected


def test_there_is_one_next_step_and_it_is_the_first_failure():
    page = TerminalReport().render(mixed_card()).decode()
    assert page.count("Next step") == 1
    assert "Next step: process_pair.done" in page
    assert "join() every process" in page


def test_a_message_that_holds_for_a_whole_exercise_is_said_once():
    page = TerminalReport().render(mixed_card()).decode()
    assert page.count("still the stub") == 1


def test_one_diagnosis_stands_for_the_messages_that_it_explains():
    page = TerminalReport().render(diagnosed_card()).decode()
    assert page.count("What happened:") == page.count("Passes under fork") == 1
    assert page.count("it fails") == 1  # the check that is not explained keeps its message
    assert "Next step: The main guard is missing" in page
    assert "grader explain no-main-guard" in page


def test_a_failure_of_the_grader_is_not_blamed_on_the_learner():
    page = TerminalReport().render(mixed_card()).decode()
    assert "the grader's" in page
    assert "not yours" in page


def test_what_passed_is_a_mark_and_verbose_names_it():
    short, full = (TerminalReport(verbose=verbose).render(mixed_card()).decode() for verbose in (False, True))
    assert "(process_pair.py)  ✓✗" in short
    assert "The three lines are right" not in short
    assert "The three lines are right" in full


@pytest.mark.parametrize(("score", "filled"), [(0, 0), (1, 1), (50, 15), (99, 29), (100, 30)])
def test_the_bar_is_full_or_empty_at_the_very_ends_only(score: int, filled: int) -> None:
    checks = [check("a.one", "passed", score)] if score else []
    checks += [check("a.two", "failed", 100 - score)] if score < 100 else []
    page = TerminalReport().render(card(exercise("a", "A", *checks))).decode()
    assert page.count("█") == filled
    assert page.count("░") == 30 - filled


def test_an_empty_card_claims_no_success():
    assert b"passed" not in TerminalReport().render(card())


@given(st.text(), st.sampled_from(["utf-8", "ascii", "latin-1", "cp1252"]))
@example(EVIL, "utf-8")
def test_any_text_can_be_shown_in_any_encoding(text, encoding):
    made = check("a.b", "failed", 1, message=text, hint=text, timeline=[text])
    page = TerminalReport(Terminal(encoding=encoding)).render(card(exercise("a", text, made, file=text)))
    page.decode(encoding)


# --- the web page --------------------------------------------------------------------------------


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in {"meta", "wbr"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("make", CARDS)
def test_the_page_is_well_formed_and_has_our_tags_only(make):
    parser = _Tags()
    parser.feed(HtmlReport().render(make()).decode())
    assert parser.open == []
    assert not parser.seen & {"script", "b", "img", "link", "iframe", "form"}


def test_a_message_that_holds_for_all_checks_stands_on_the_page_once():
    checks = [
        check(f"a.{n}", "not_started", 1, message="Still the stub.", help="About it.") for n in range(3)
    ]
    page = HtmlReport().render(card(exercise("a", "A", *checks))).decode()
    assert page.count("Still the stub.") == 1
    assert "About it." not in page


def test_what_one_message_has_said_of_the_run_no_other_repeats():
    checks = [
        check("a.1", "failed", 1, message="No line. The program is stuck: p1 waits. Expected: a line."),
        check("a.2", "passed", 1),
        check("a.3", "failed", 1, message="No child. The program is stuck: p1 waits. Expected: a child."),
        check("a.4", "failed", 1, message="The program is stuck: p1 waits. Expected: an end."),
        check("a.5", "failed", 1, message="The program is stuck: p1 waits. Expected: an end."),
    ]
    assert messages_of(exercise("a", "A", *checks)).of == {
        "a.1": "No line. The program is stuck: p1 waits. Expected: a line.",
        "a.3": "No child. Expected: a child.",
        "a.4": "The program is stuck: p1 waits. Expected: an end.",
        "a.5": "",
    }


def test_the_page_needs_nothing_from_elsewhere():
    page = HtmlReport().render(mixed_card()).decode()
    assert not re.search(r'https?:|src=|href=(?!"#)|url\(|@import', page)


# --- JUnit and JSON ------------------------------------------------------------------------------


def test_junit_counts_what_failed_and_what_is_our_fault():
    root = ET.fromstring(JunitReport().render(mixed_card()))
    assert [root.get(name) for name in ("tests", "failures", "errors")] == ["6", "4", "1"]
    assert len(root.findall(".//testcase")) == 6
    assert len(root.findall(".//failure")) == 4


@given(st.text())
@example(EVIL)
def test_junit_is_xml_whatever_a_learner_wrote(text):
    made = check("a.b", "failed", 1, message=text, hint=text)
    report = JunitReport().render(card(exercise("a", text, made), submission=text))
    assert ET.fromstring(report).find(".//failure") is not None


def test_json_is_strict_and_complete():
    report = JsonReport().render(evil_card())
    assert from_json(report) == evil_card(output="")
    assert msgspec.json.decode(report)["score"] == 0
