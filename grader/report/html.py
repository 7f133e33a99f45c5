"""The report as one web page: everything in one file, no scripts, nothing loaded from anywhere."""

from __future__ import annotations

from grader.scorecard import CheckResult, ExerciseResult, ScoreCard, Status

from . import Form
from .text import in_html as _text

_WORDS: dict[Status, str] = {
    "passed": "passed",
    "failed": "not yet right",
    "not_started": "not started",
    "missing": "missing",
    "error": "could not be graded",
}
_MARKS: dict[Status, str] = {
    "passed": "✓",
    "failed": "✗",
    "not_started": "○",
    "missing": "?",
    "error": "!",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --good: #1a7f37; --bad: #c22; --wait: #9a6700; --line: #8886; }
@media (prefers-color-scheme: dark) { :root { --good: #4ac26b; --bad: #ff8080; --wait: #d4a72c; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { border-bottom: 1px solid var(--line); display: flex; gap: .6rem; }
h2 small { margin-left: auto; } ul { list-style: none; padding: 0; }
li { margin: .6rem 0; padding-left: 2rem; text-indent: -2rem; } li > * { text-indent: 0; }
.mark { display: inline-block; width: 2rem; font-weight: bold; }
.passed .mark { color: var(--good); } .failed .mark { color: var(--bad); }
.not_started .mark, .missing .mark, .error .mark { color: var(--wait); }
.points, .about { opacity: .75; } p { margin: .3rem 0; white-space: pre-wrap; }
.first { border-left: .2rem solid var(--bad); padding-left: .6rem; }
pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line); }
progress { width: 100%; accent-color: var(--good); }
""".strip()


class HtmlReport(Form):
    """One page for people; it reads well on a phone, on paper and with a screen reader."""

    name = "html"
    about = "the report as a web page"
    suffix = ".html"

    def render(self, card: ScoreCard) -> bytes:
        """Write the card as a page."""
        name = _text(card.submission)
        facts = (
            f"Python {card.python} on {card.platform}, seed {card.seed}, {card.seconds:.1f} s, "
            f"watched by: {card.watching}"
        )
        parts = [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{name}: {card.score} of {card.max_score}</title>",
            f"<style>\n{_STYLE}\n</style>",
            "</head>",
            "<body>",
            f"<h1>{name}</h1>",
            f"<p><strong>{card.score} of {card.max_score} points</strong></p>",
            f'<progress max="{card.max_score}" value="{card.score}">{card.score}</progress>',
            *(_exercise(exercise) for exercise in card.exercises),
            "<footer>",
            f'<p class="about">{_text(facts)}</p>',
            *(f'<p class="about">Note: {_text(note)}</p>' for note in card.notes),
            "</footer>",
            "</body>",
            "</html>",
        ]
        return ("\n".join(parts) + "\n").encode("utf-8")


def _exercise(exercise: ExerciseResult) -> str:
    file = f'<p class="about">{_text(exercise.file)}</p>\n' if exercise.file else ""
    replays = {check.replay: check.id for check in reversed(exercise.checks)}
    checks = "\n".join(_check(check, replay=replays[check.replay] == check.id) for check in exercise.checks)
    output = _folded("What the program printed", exercise.output) + "\n" if exercise.output else ""
    first = "".join(f'<p class="first">{text}</p>\n' for text in _first(exercise))
    return (
        f'<section id="{_text(exercise.name)}">\n'
        f'<h2 class="{exercise.status}"><span>{_text(exercise.title)}</span>'
        f"<small>{exercise.score} of {exercise.max_score}</small></h2>\n"
        f"{file}{first}<ul>\n{checks}\n</ul>\n{output}</section>"
    )


def _first(exercise: ExerciseResult) -> list[str]:
    """What explains the checks that failed: it comes before them."""
    found, parts = exercise.diagnosis, []
    if found is not None:
        parts = [
            f"<strong>What happened:</strong> {_text(found.message)}",
            f"<strong>Try:</strong> {_text(found.hint)}",
            f"More about it: <code>grader explain {_text(found.id)}</code>",
        ]
    return parts + ([_text(exercise.start_methods)] if exercise.start_methods else [])


def _check(check: CheckResult, *, replay: bool) -> str:
    """Write a check; ``replay`` is false where an earlier one has told of the same run."""
    words = _WORDS[check.status]
    mark = f'<span class="mark" title="{words}" aria-label="{words}">{_MARKS[check.status]}</span>'
    points = f'<span class="points">({check.points} of {check.max_points})</span>'
    parts = [
        f'<li id="{_text(check.id)}" class="{check.status}">',
        f"{mark}<span>{_text(check.title)}</span> {points}",
    ]
    if check.status != "passed":
        parts += [f"<p>{_text(text)}</p>" for text in (check.message, check.hint) if text]
        if check.replay and replay:
            name = check.id.partition(".")[0]
            command = f"grader replay SUBMISSION -e {name} {check.replay}"
            parts.append(f'<p class="about">See it happen: <code>{_text(command)}</code></p>')
        if check.timeline:
            parts.append(_folded("What was seen", "\n".join(check.timeline)))
        if check.help:
            parts.append(_folded("About this check", check.help))
    return "\n".join([*parts, "</li>"])


def _folded(title: str, text: str) -> str:
    return f"<details><summary>{title}</summary><pre>{_text(text)}</pre></details>"
