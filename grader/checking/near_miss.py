"""Printed lines that are nearly the wanted one: which line it is, and where it differs."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from grader.trace import PrintedLine, Trace
from grader.values import shown

MIN_LIKENESS = 0.6  # of two texts, from 0 to 1; "All done" is less like "Done!"
MAX_LINES = 200  # of those that are compared
MAX_LENGTH = 300  # characters of a line that is compared
MAX_CONTEXT = 24  # characters before a difference
MAX_DIFFERENCES = 2  # that are named
_TOKEN = re.compile(r"<[^<>]+>|\w+|\s|.")
_PLACEHOLDER = re.compile(r"<[^<>]+>")  # stands for any word: <pid>
_CALLABLE = re.compile(r"<(?:bound method|function|built-in (?:method|function)) ([\w.]+).*>")


def near_miss(wanted: str, seen: Trace, is_wanted: Callable[[str], bool]) -> str:
    """Return how a printed line nearly is the wanted one, as a sentence with a blank before it; else "".

    Args:
        wanted: the line, in which a placeholder such as <pid> stands for any number.
        seen: where the line was to be printed.
        is_wanted: whether a line is one of those that were to be printed: it is not meant as another one.
    """
    on_stderr = next((line for line in seen.errors if _same(wanted, line.text)), None)
    if on_stderr is not None:
        return f" {shown(on_stderr.text)} was written to standard error, not to standard output."
    lines = [line for line in seen.lines if not is_wanted(line.text)]
    nearest = _nearest(wanted, lines)
    if nearest is None:
        return ""
    return f" The nearest line is {shown(nearest)}: {difference(wanted, nearest)}."


def difference(wanted: str, printed: str) -> str:
    """Return where a printed line differs from the wanted one, in words."""
    uncalled = _CALLABLE.search(printed)
    if uncalled:
        name = uncalled[1].rpartition(".")[2]
        return f"the brackets are missing, which call the method: {name}()"
    left, right = _TOKEN.findall(wanted), _TOKEN.findall(printed)
    matcher = SequenceMatcher(None, _comparable(left, left), _comparable(left, right), autojunk=False)
    found = [
        _named("".join(left[a:b]), "".join(right[c:d]), "".join(right[:c]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    more = f", and {len(found) - MAX_DIFFERENCES} more differences" if len(found) > MAX_DIFFERENCES else ""
    return "; ".join(found[:MAX_DIFFERENCES]) + more


def _named(wanted: str, printed: str, before: str) -> str:
    """Return one difference: what is wanted and what is printed after a text."""
    place = f"after {before[-MAX_CONTEXT:]!r}" if before else "at the beginning"
    if not printed:
        return f"{place}, {_text(wanted)} is missing"
    if not wanted:
        return f"{place}, there is {_text(printed)}, which does not belong there"
    case = ", capital and small letters differ" if wanted.lower() == printed.lower() else ""
    return f"{place}, there is {_text(printed)} where {_text(wanted)} belongs{case}"


def _text(text: str) -> str:
    names = {" ": "a blank", "\t": "a tab"}
    if text in names:
        return names[text]
    return f"{len(text)} blanks" if not text.strip(" ") else repr(text)


def _nearest(wanted: str, lines: list[PrintedLine]) -> str | None:
    """Return the text that is most like the wanted one; None if none is like it."""
    plain = _plain(wanted, wanted)
    best, most = None, MIN_LIKENESS
    for text in dict.fromkeys(line.text for line in lines[:MAX_LINES]):
        if len(text) > MAX_LENGTH:
            continue
        other = _plain(wanted, text)
        likeness = 1.0 if plain in other else SequenceMatcher(None, plain, other, autojunk=False).ratio()
        if likeness > most:
            best, most = text, likeness
    return best


def _plain(wanted: str, text: str) -> str:
    """Return a text in small letters, its numbers as placeholders where the wanted text has any."""
    text = _CALLABLE.sub("0", text)
    if _PLACEHOLDER.search(wanted):
        text = re.sub(r"\b(?:\d+|True|False|None)\b", "0", _PLACEHOLDER.sub("0", text))
    return text.lower()


def _comparable(wanted: list[str], tokens: list[str]) -> list[str]:
    """Return tokens with numbers and truth values as the placeholders that stand for them."""
    places = {token for token in wanted if _PLACEHOLDER.fullmatch(token)}
    number = next((place for place in places if "True" not in place), None)
    truth = next((place for place in places if "True" in place), None)
    return [
        number if number and token.isdecimal() else truth if truth and token in {"True", "False"} else token
        for token in tokens
    ]


def _same(wanted: str, text: str) -> bool:
    parts = map(re.escape, _PLACEHOLDER.split(wanted))
    return re.fullmatch(r"\w+".join(parts), text) is not None
