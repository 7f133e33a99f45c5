"""Links in a terminal: OSC 8, as https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda has it.

Logs and older terminals show the sequence as rubbish, and a terminal can't be asked whether it knows it:
those that are known to know it are listed, as the package supports-hyperlinks does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from grader.scorecard import ScoreCard

_KNOWN_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm")  # beginnings of TERM
_KNOWN_PROGRAMS = {  # and the versions since which they know it
    "iTerm.app": (3, 1),
    "WezTerm": (0,),
    "vscode": (1, 72),
    "ghostty": (0,),
}
_KNOWN_VARIABLES = ("WT_SESSION", "KONSOLE_VERSION")  # Windows Terminal and KDE's
_MIN_VTE = 5001  # GNOME's and those that share its library; 0.50.0 crashed on links
_LOGS = ("CI", "TEAMCITY_VERSION", "NETLIFY")


def can_link(environ: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Check whether links may be written; FORCE_HYPERLINK decides where it is set: 0 or false means no."""
    forced = environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced.lower() not in {"0", "false"}
    term = environ.get("TERM", "dumb")
    if not is_terminal or environ.get("NO_COLOR") or any(environ.get(name) for name in _LOGS):
        return False
    if term == "dumb" and "WT_SESSION" not in environ:  # Windows sets no TERM
        return False
    return (
        term.startswith(_KNOWN_TERMS)
        or any(name in environ for name in _KNOWN_VARIABLES)
        or _version(environ.get("VTE_VERSION", "")) >= (_MIN_VTE,)
        or _is_known_program(environ)
    )


def addresses(card: ScoreCard, path: Path) -> dict[str, str]:
    """Return the address of each exercise's file, by the exercise's name, of the files that are on this disk.

    The host is left out: editors that show a remote machine's terminal look for the file there. So is the
    line: what follows a ``#`` is part of the file's name to some terminals.
    """
    places: dict[str, str] = {}
    for exercise in card.exercises:
        if exercise.file:
            place = path if path.is_file() and path.suffix == ".py" else path / exercise.file
            if place.is_file():
                places[exercise.name] = place.resolve().as_uri()  # percent-encoded: no control characters
    return places


def _is_known_program(environ: Mapping[str, str]) -> bool:
    since = _KNOWN_PROGRAMS.get(environ.get("TERM_PROGRAM", ""))
    return since is not None and _version(environ.get("TERM_PROGRAM_VERSION", "")) >= since


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text, re.ASCII)[:3])
