"""The overview: one page about the class, with a table of all submissions that sorts and searches."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from urllib.parse import quote

from grader.batch.gradebook.read import Change, Line
from grader.report.text import in_html, one_line

from .figures import BINS, Figures

_POLICY = "default-src 'none'; style-src 'unsafe-inline';"
_MOST = 20  # rows of the lists; the table has everybody


def link(name: str) -> str:
    """Give a link to a submission's page."""
    return f'<a href="students/{quote(name, safe="")}.html">{_text(name)}</a>'


def row(line: Line, exercises: Sequence[str]) -> str:
    """Give a submission's row in the table."""
    who = line.who
    cells = [
        f"<td>{link(line.name)}</td>",
        f"<td>{_text(who.full_name)}</td>",
        f"<td>{_text(who.section)}</td>",
    ]
    for exercise in exercises:
        mark = line.marks.get(exercise)
        cells.append(_number(None if mark is None or mark.status == "error" else mark.points))
    cells += [
        _number(-line.late),
        _number(line.adjusted),
        _number(line.points if line.has_grade else None),
        _number(round(line.seconds, 1)),
        f'<td class="bad">{_text(line.problem)}</td>' if line.problem else "<td></td>",
    ]
    return f"<tr>{''.join(cells)}</tr>"


def page(
    rows: Iterable[str],
    exercises: Mapping[str, int],
    figures: Figures,
    changes: Sequence[Change],
    titles: Mapping[str, str],
) -> bytes:
    """Write the page; ``exercises`` has each one's maximum."""
    style, script = _file("overview.css"), _file("overview.js")
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY} script-src \'{_hash(script)}\'">',
        "<title>Submissions</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<h1>Submissions</h1>",
        f"<p>{_text(figures.summary)}</p>",
        _distribution(figures),
        _flagged(figures, changes),
        _checks(figures, titles),
        _diagnoses(figures),
        _slowest(figures),
        _table(rows, exercises),
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts).encode() + b"\n"


def _distribution(figures: Figures) -> str:
    most = max([*figures.bins, 1])
    bars = "".join(
        f'<div style="height:{100 * count / most:.1f}%" title="{count}"></div>' for count in figures.bins
    )
    labels = "".join(
        f"<span>{100 * number // BINS}–{100 * (number + 1) // BINS} %<br>{count}</span>"
        for number, count in enumerate(figures.bins)
    )
    return (
        '<h2 id="distribution">Points</h2>\n'
        f'<div class="bars" aria-hidden="true">{bars}</div>\n<div class="labels">{labels}</div>'
    )


def _flagged(figures: Figures, changes: Sequence[Change]) -> str:
    rows = [f"<tr><td>{link(name)}</td><td>{_text(problem)}</td></tr>" for name, problem in figures.without]
    for change in changes:
        why = ", ".join(change.why) or "nothing that is known of"
        words = f"{change.exercise}: {change.before} → {change.now}; changed: {why}"
        flag = "a lower grade for identical code, " if change.flagged else ""
        rows.append(f"<tr><td>{link(change.student)}</td><td>{_text(flag + words)}</td></tr>")
    return _folded("flagged", f"Flagged ({len(rows)})", ("submission", "what"), rows, shown=bool(rows))


def _checks(figures: Figures, titles: Mapping[str, str]) -> str:
    by_share = sorted(figures.checks.items(), key=lambda each: -each[1].share)
    rows = [
        f"<tr><td>{_text(name)}</td><td>{_text(titles.get(name, ''))}</td>{_number(round(100 * check.share))}"
        f"{_number(check.passed)}{_number(check.failed)}{_number(check.other)}</tr>"
        for name, check in by_share
    ]
    heads = ("check", "title", "% failed", "passed", "failed", "missing or not started")
    return _folded("checks", "Checks, the hardest first", heads, rows, shown=True, most=len(rows))


def _diagnoses(figures: Figures) -> str:
    rows = [
        f"<tr>{_number(count)}<td>{_text(each[0])}</td><td>{_text(each[1])}</td>"
        f"<td>{link(figures.examples[each])}</td></tr>"
        for each, count in figures.diagnoses.most_common(_MOST)
    ]
    return _folded(
        "diagnoses", "Most common diagnoses", ("how many", "exercise", "what", "for example"), rows
    )


def _slowest(figures: Figures) -> str:
    rows = [
        f"<tr>{_number(round(seconds, 1))}<td>{link(name)}</td></tr>" for seconds, name in figures.slowest
    ]
    return _folded("slowest", "Slowest", ("seconds", "submission"), rows)


def _table(rows: Iterable[str], exercises: Mapping[str, int]) -> str:
    heads = [("submission", ""), ("name", ""), ("section", "")]
    heads += [(f"{name} of {most}", "number") for name, most in exercises.items()]
    total = f"total of {sum(exercises.values())}"
    heads += [(name, "number") for name in ("late", "adjusted", total, "seconds")] + [("problem", "")]
    cells = "".join(_heading(name, kind) for name, kind in heads)
    return (
        '<h2 id="all">All submissions</h2>\n'
        '<p id="tools" hidden><label>Search: <input id="search" type="search" autocomplete="off"></label> '
        '<output id="found" for="search"></output></p>\n'
        f'<table id="submissions"><thead><tr>{cells}</tr></thead>\n<tbody>\n'
        + "\n".join(rows)
        + "\n</tbody></table>\n"
        '<p><button id="more" type="button" hidden>Show more</button></p>'
    )


def _heading(name: str, kind: str) -> str:
    text = _text(name).replace("_", "_<wbr>")  # where it may be broken
    return (
        f'<th scope="col" data-kind="{kind}"{" class=n" if kind else ""}>'
        f'<button type="button">{text}</button></th>'
    )


def _folded(  # noqa: PLR0913  a list's parts
    name: str,
    title: str,
    heads: Sequence[str],
    rows: Sequence[str],
    *,
    shown: bool = False,
    most: int = _MOST,
) -> str:
    cells = "".join(f'<th scope="col">{_text(head)}</th>' for head in heads)
    more = f"<p>... and {len(rows) - most} more</p>" if len(rows) > most else ""
    opened = " open" if shown else ""
    return (
        f'<details id="{name}"{opened}><summary>{_text(title)}</summary>'
        f"<table><thead><tr>{cells}</tr></thead><tbody>\n"
        + "\n".join(rows[:most])
        + f"\n</tbody></table>{more}</details>"
    )


def _number(value: float | None) -> str:
    """Give a cell with a number; an empty one sorts below all others."""
    return (
        '<td class="n" data-v="-1e9"></td>'
        if value is None
        else f'<td class="n" data-v="{value}">{value}</td>'
    )


def _text(text: str) -> str:
    return in_html(one_line(text))


def _file(name: str) -> str:
    return "\n" + files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
