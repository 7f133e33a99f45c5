"""Drawings: the same pictures as SVG, in a terminal and for Mermaid."""

from __future__ import annotations

import itertools
import os
import re
from xml.etree import ElementTree as ET

import pytest

from grader.picture import Arrow, Lane, Moment, Picture, Span, Work
from grader.report.console import Terminal
from grader.report.drawing.columns import TerminalDrawing
from grader.report.drawing.layout import Layout
from grader.report.drawing.mermaid import MAX_ROWS, MermaidDrawing
from grader.report.drawing.palette import MAIN, OTHERS
from grader.report.drawing.sheet import svg_sheet
from grader.report.drawing.svg import NARROW, WIDE, SvgDrawing
from grader.stories.pictures import pictures_of
from tests.support.paths import GOLDEN
from tests.support.traces import FOLDER, kept

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
SVG = "{http://www.w3.org/2000/svg}"
EVIL = "\x1b[2J</text><script>alert(1)</script>::error::x ]]> ; end \u202e & \"'"
EVIL_PICTURE = Picture(
    title=EVIL,
    lanes=(
        Lane("main", "m", EVIL, False, (Span("busy", 0, 0), Span("waiting", 1, 2))),
        Lane(EVIL, "p1", EVIL, False, (Span("idle", 0, 0), Span("busy", 1, 2)), (Work(EVIL, 1, 2),)),
    ),
    moments=(Moment(0, EVIL, 1, EVIL), Moment(1, EVIL)),
    arrows=(Arrow("start", 0, 1, 0, 0), Arrow("blocked", 0, 1, 2, 0)),
    ending=EVIL,
    summary=EVIL,
    left_out=3,
)


def picture(name):
    return pictures_of(*kept(name))[-1]


def svg(name, width=WIDE):
    return ET.fromstring(SvgDrawing(picture(name), name, width).render())


def lives(drawing):
    return {
        each.get("data-name"): (float(each.get("data-top")), float(each.get("data-bottom")))
        for each in drawing.iter(f"{SVG}g")
        if (each.get("class") or "").startswith("lane ")
    }


# --- SVG ----------------------------------------------------------------------------------------------------


def test_the_lanes_of_a_right_pair_overlap_and_those_of_a_serialised_one_do_not():
    right, serialised = lives(svg("pair")), lives(svg("serialised_pair"))
    assert right["p1"][0] < right["p2"][0] < right["p1"][1] < right["p2"][1]
    assert serialised["p1"][1] < serialised["p2"][0]


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_outside_of_the_drawing_and_no_text_on_another(name, width):
    drawing = svg(name, width)
    height = float(drawing.get("height", 0))
    rows: dict[float, list[tuple[float, float]]] = {}
    for text in drawing.iter(f"{SVG}text"):
        x, y = float(text.get("x")), float(text.get("y"))
        length = 7.3 * len(text.text or "")
        left = x - length / 2 if text.get("class") == "sign" else x
        assert left >= 0
        assert left + length <= width + 1
        assert y < height
        rows.setdefault(y, []).append((left, left + length))
    for spans in rows.values():
        for (_, end), (begin, _) in itertools.pairwise(sorted(spans)):
            assert end <= begin + 1
    heights = sorted(rows)
    assert all(below - above >= 12 for above, below in itertools.pairwise(heights))
    for shape in drawing.iter(f"{SVG}rect"):
        assert 0 <= float(shape.get("x", 0)) <= width
        assert float(shape.get("y", 0)) + float(shape.get("height")) <= height


def test_a_drawing_has_a_role_a_title_and_a_description_and_ids_of_its_own():
    drawing = svg("pair")
    assert drawing.get("role") == "img"
    named = drawing.get("aria-labelledby").split()
    texts = {each.get("id"): each.text for each in drawing.iter() if each.get("id") in named}
    assert texts[named[0]] == "pair"
    assert "p1 and p2 existed at the same time" in texts[named[1]]
    other = SvgDrawing(picture("pair"), "pair", key="other").render()
    assert not set(re.findall(r' id="([^"]+)"', other)) & {each.get("id") for each in drawing.iter()}


def test_each_moment_is_written_with_the_sign_of_its_process():
    drawn, drawing = picture("pair"), svg("pair")
    texts = [text.text for text in drawing.iter(f"{SVG}text")]
    assert all(moment.text in texts for moment in drawn.moments)
    assert [each for each in texts if each in {"m", "p1", "p2"}][3:] == [
        drawn.lanes[moment.lane].sign for moment in drawn.moments
    ]


def contrast(one, other):
    """Return the contrast of two colours (WCAG 2.2)."""

    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [MAIN, *OTHERS])
def test_the_colours_of_lanes_contrast_with_their_background(colour):
    assert contrast(colour.light, "#ffffff") >= 4.5
    assert contrast(colour.dark, "#0d1117") >= 4.5


def test_several_pictures_make_one_file_without_equal_ids():
    seen = [picture("pair"), picture("pool")]
    sheet = ET.fromstring(svg_sheet(seen, "two"))
    ids = [each.get("id") for each in sheet.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    first, second = sheet.findall(f"{SVG}svg")
    assert float(second.get("y", 0)) >= float(first.get("height", 0))


def test_a_learners_text_is_shown_and_never_obeyed():
    drawing = SvgDrawing(EVIL_PICTURE, EVIL, NARROW).render()
    assert "<script" not in drawing
    assert "\n::" not in drawing
    assert "\x1b" not in drawing
    assert not list(ET.fromstring(drawing).iter(f"{SVG}script"))
    terminal = TerminalDrawing(Terminal(80)).render([EVIL_PICTURE], EVIL).decode()
    assert "\x1b" not in terminal
    assert not re.search(r"^\s*::", terminal, re.MULTILINE)


def test_a_drawing_with_many_lanes_keeps_room_for_words():
    lanes = tuple(Lane(f"worker {n}", f"w{n}", "", False, (Span("idle", 0, 1),)) for n in range(12))
    layout = Layout.of(Picture("many", lanes, (Moment(0, "word " * 20),)), NARROW, 0)
    assert layout.text_x < NARROW * 0.85


# --- a terminal ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("name", ["pair", "serialised_pair", "deadlock", "pool"])
def test_a_drawing_in_a_terminal_looks_like_its_golden_file(name, encoding):
    drawing = TerminalDrawing(Terminal(80, encoding=encoding)).render(pictures_of(*kept(name)), name)
    golden = GOLDEN / "drawings" / f"{name}.{encoding}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(drawing)
    assert drawing == golden.read_bytes()


@pytest.mark.parametrize("width", [40, 80, 110])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_the_terminal(name, width):
    page = TerminalDrawing(Terminal(width)).render(pictures_of(*kept(name)), name).decode()
    assert max(map(len, page.splitlines())) <= width


def test_colours_are_there_only_where_the_terminal_has_them():
    pictures = pictures_of(*kept("pair"))
    assert b"\x1b[" not in TerminalDrawing(Terminal(80)).render(pictures, "pair")
    assert b"\x1b[" in TerminalDrawing(Terminal(80, colour=True)).render(pictures, "pair")


# --- Mermaid ------------------------------------------------------------------------------------------------

STATEMENT = re.compile(
    r"sequenceDiagram"
    r"|    acc(Title|Descr): .+"
    r"|    (create )?participant \w+ as .+"
    r"|    (de)?activate \w+"
    r"|    destroy \w+"
    r"|    Note over \w+(,\w+)?: .+"
    r"|    \w+--?>>\w+: .+"
)


@pytest.mark.parametrize("drawn", [*map(picture, NAMES), EVIL_PICTURE], ids=[*NAMES, "evil"])
def test_a_diagram_has_only_statements_that_mermaid_knows(drawn):
    lines = MermaidDrawing(drawn, EVIL).render().splitlines()
    assert [line for line in lines if not STATEMENT.fullmatch(line)] == []
    texts = [line.partition(": ")[2].replace("<br/>", " ") for line in lines]
    assert not any(re.search(r";(?<!#\d\d;)(?<!#\d\d\d;)(?<!#\d{4};)|[<>{}]|\bend\b", text) for text in texts)


def test_a_process_is_created_by_its_start_and_destroyed_by_the_join_that_it_ends():
    lines = [line.strip() for line in MermaidDrawing(picture("pair"), "pair").render().splitlines()]
    assert lines[lines.index("create participant p1 as p1: print_square") + 1] == "m->>p1: started p1"
    assert lines[lines.index("destroy p2") + 1] == "p2-->>m: saw that p2 has ended"


def test_a_diagram_ends_where_it_could_not_be_read_any_more():
    lane = Lane("main", "m", "", True, (Span("busy", 0, 200),))
    drawn = Picture("long", (lane,), tuple(Moment(0, f"line {n}") for n in range(200)))
    lines = MermaidDrawing(drawn, "long").render().splitlines()
    assert len(lines) <= MAX_ROWS + 5
    assert lines[-1].strip() == f"Note over m: ... and {200 - MAX_ROWS} more moments"
