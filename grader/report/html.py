"""The report as one web page: everything in one file, no scripts, nothing loaded from anywhere."""

from __future__ import annotations

from grader.scorecard import ScoreCard

from . import Form
from .hints import hint_parts, hints_of, messages_of
from .status import STATUS_STYLES


class HtmlReport(Form):
    """One page for people; it reads well on a phone, on paper and with a screen reader."""

    name = "html"
    about = "the report as a web page"
    suffix = ".html"

    def render(self, card: ScoreCard) -> bytes:
        """Return the card as a page."""
        from .web import web_page

        return web_page("report.html", page_values(card))


def page_values(card: ScoreCard) -> dict[str, object]:
    """Return what the template report.html needs, and those that extend it."""
    from .scenes import scene_values

    return {
        "card": card,
        "looks": STATUS_STYLES,
        "to_replay": _to_replay(card),
        "messages": [messages_of(each) for each in card.exercises],
        "hints": {name: hint_parts(hint) for each in card.exercises for name, hint in hints_of(each)},
        "to_try": {
            each.name: hint_parts(each.diagnosis.hint if each.diagnosis else "") for each in card.exercises
        },
        **scene_values(card),
    }


def _to_replay(card: ScoreCard) -> set[str]:
    """Return the checks, by id, that show how to replay their run: of several with one run the first."""
    return {
        check_id
        for exercise in card.exercises
        for replay, check_id in {each.replay: each.id for each in reversed(exercise.checks)}.items()
        if replay
    }
