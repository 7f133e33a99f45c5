"""Links in the terminal report: where they are written, what they point at, and that they change no word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

from grader.report.console import Terminal
from grader.report.links import addresses, can_link
from grader.report.terminal import TerminalReport
from grader.scorecard import ScoreCard
from tests.support.report_cards import card, check, evil_card, exercise, mixed_card

LINK = re.compile(r"\x1b\]8;([^;\x1b]*);([^\x1b]*)\x1b\\")
VSCODE = {"TERM": "xterm-256color", "TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.105.0"}


@pytest.mark.parametrize(
    "environ",
    [
        VSCODE,
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm-256color", "VTE_VERSION": "7600"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.14"},
        {"WT_SESSION": "d6d2c3c2"},
    ],
)
def test_a_terminal_that_is_known_gets_links_and_a_pipe_gets_none(environ: dict[str, str]) -> None:
    assert can_link(environ, is_terminal=True)
    assert not can_link(environ, is_terminal=False)


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"TERM": "xterm-256color"},
        {"TERM": "linux"},
        {**VSCODE, "TERM": "dumb"},
        {**VSCODE, "NO_COLOR": "1"},
        {**VSCODE, "CI": "true"},
        {**VSCODE, "TERM_PROGRAM_VERSION": "1.71.2"},
        {**VSCODE, "TERM_PROGRAM_VERSION": ""},
        {**VSCODE, "FORCE_HYPERLINK": "0"},
        {"TERM": "xterm-256color", "VTE_VERSION": "5000"},
        {"TERM": "xterm-256color", "VTE_VERSION": "none"},
    ],
)
def test_where_links_are_not_known_or_not_wanted_there_are_none(environ: dict[str, str]) -> None:
    assert not can_link(environ, is_terminal=True)


def test_links_can_be_asked_for_anywhere() -> None:
    assert can_link({"FORCE_HYPERLINK": "1", "TERM": "dumb", "CI": "true"}, is_terminal=False)


def test_an_address_is_of_a_file_that_exists_and_has_no_control_character(
    tmp_path: Path,
) -> None:
    name = "a \x1b\\#\x07é.py"
    (tmp_path / name).touch()
    made = card(
        exercise("a", "A", check("a.b", "passed", 1), file=name),
        exercise("gone", "Gone", check("gone.b", "missing", 1), file="gone.py"),
    )
    assert addresses(made, tmp_path) == {"a": f"{tmp_path.as_uri()}/a%20%1B%5C%23%07%C3%A9.py"}
    assert addresses(made, tmp_path / name)["a"] == addresses(made, tmp_path)["a"]


@pytest.mark.parametrize("make", [mixed_card, evil_card])
def test_links_change_no_word_and_without_them_there_is_no_sequence(make: Callable[[], ScoreCard]) -> None:
    known = {each.name: f"file:///home/ann/{each.name}.py" for each in make().exercises}
    with_links = TerminalReport(Terminal(colour=True, links=True), addresses=known).render(make()).decode()
    without = TerminalReport(Terminal(colour=True), addresses=known).render(make()).decode()
    found = [address for _, address in LINK.findall(with_links) if address]
    assert set(found) == set(known.values())
    assert _lines(LINK.sub("", with_links)) == _lines(without)
    assert "\x1b]" not in without


def _lines(page: str) -> list[str]:
    return [line.rstrip() for line in page.splitlines()]  # a space at which a link is wrapped belongs to it


def test_each_link_is_closed_on_its_line_and_a_narrow_terminal_keeps_it_one_link() -> None:
    known = {each.name: f"file:///home/ann/{each.name}.py" for each in mixed_card().exercises}
    page = TerminalReport(Terminal(40, links=True), addresses=known).render(mixed_card()).decode()
    for line in page.splitlines():
        ends = [bool(address) for _, address in LINK.findall(line)]
        assert ends == [True, False] * (len(ends) // 2)
    ids: dict[str, set[str]] = {}
    for params, address in LINK.findall(page):
        ids.setdefault(address, set()).add(params)
    assert all(len(ids[address]) == 1 for address in known.values())


def test_a_terminal_shows_the_words_of_a_link_and_not_its_address() -> None:
    report = TerminalReport(
        Terminal(links=True), addresses={"process_pair": "file:///home/ann/process_pair.py"}
    )
    screen = pyte.Screen(80, 60)
    pyte.Stream(screen).feed(report.render(mixed_card()).decode().replace("\n", "\r\n"))
    shown = "\n".join(screen.display)
    assert "(process_pair.py)" in shown
    assert "file:" not in shown
