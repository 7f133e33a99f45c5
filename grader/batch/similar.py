"""Finds likely copies, by copydetect: a page with the pairs side by side, for a person to judge.

Only what is a submission's own counts. The stub and the solution, if there is one beside the exercises, are
discounted, and so is what many of the class have: short programs for one task are alike by nature.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from grader.course import Exercise, catalogue, select
from grader.report.text import in_html, one_line
from grader.submission.locate import SubmissionError, open_submission

from .exports.cells import write_text
from .exports.context import Context
from .intake import BatchError, Handed, Unreadable
from .intake.fingerprint import look
from .intake.staging import staged

_NEEDED = "--similar needs the package copydetect: pip install 'grader[similarity]'"
_NOISE = 25  # characters of normalised code: what is shorter is no evidence
_WINDOW = 1  # every fragment counts: the programs are short
_SHARED_BY = 0.1  # of the class: a fragment that more have is common knowledge
_SHARED_LEAST, _SHARED_MOST = 3, 50  # however small or large the class is
_ALIKE = 0.5  # of the own fragments of the shorter one
_FRAGMENTS = 20  # own fragments in common, at least
_MOST_PAIRS = 200
_MOST_BYTES = 200_000
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } pre { overflow-x: auto; margin: 0;
border: 1px solid #8886; padding: .5rem; font-size: .8rem; } mark { background: #fc06; color: inherit; }
summary { cursor: pointer; }
"""


@dataclass(frozen=True)
class Pair:
    """Two submissions that are alike in an exercise; ``alike`` is the share of the shorter one's own code."""

    exercise: str
    names: tuple[str, str]
    alike: float
    pages: tuple[str, str]  # the code as HTML, with what both have marked


def write_similar(context: Context) -> None:
    """Write the page. Raises BatchError."""
    try:
        import copydetect
    except ImportError as error:
        raise BatchError(_NEEDED) from error
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    exercises = select(catalogue(), context.exercises)
    for handed in context.handed:
        for name, code in _codes(handed, exercises):
            codes[name][handed.name] = code
    pairs = [pair for each in exercises for pair in _pairs(copydetect, each, codes[each.name])]
    pairs.sort(key=lambda pair: -pair.alike)
    write_text(context.target, _page(pairs[:_MOST_PAIRS], len(pairs)))
    context.say(f"{len(pairs)} pairs of submissions are alike in an exercise; see {context.target}.")


def _codes(handed: Handed, exercises: Sequence[Exercise]) -> Iterator[tuple[str, str]]:
    try:
        with staged(handed, look(handed)) as ready:
            submission = open_submission(ready.path)
            for exercise in exercises:
                path = submission.find(exercise).path
                if path is not None and path.stat().st_size <= _MOST_BYTES:
                    yield exercise.name, path.read_text(encoding="utf-8", errors="replace")
    except (Unreadable, SubmissionError, OSError):  # told elsewhere, as what could not be graded
        return


def _pairs(copydetect: Any, exercise: Exercise, codes: Mapping[str, str]) -> Iterator[Pair]:
    """Give the pairs of one exercise, found by the fragments that few have."""
    known = [
        exercise.stub,
        exercise.folder.parents[1] / "solutions" / exercise.folder.name / exercise.filename,
    ]
    discounted = set[int]().union(
        *(_print(copydetect, path.read_text(encoding="utf-8")).hashes for path in known if path.is_file())
    )
    prints = {name: _print(copydetect, code) for name, code in codes.items()}
    owners: dict[int, list[str]] = defaultdict(list)
    for name, each in prints.items():
        for fragment in each.hashes - discounted:
            owners[fragment].append(name)
    most = min(_SHARED_MOST, max(_SHARED_LEAST, int(len(codes) * _SHARED_BY)))
    discounted |= {fragment for fragment, names in owners.items() if len(names) > most}
    own = {name: each.hashes - discounted for name, each in prints.items()}
    shared = Counter(
        pair for names in owners.values() if 1 < len(names) <= most for pair in combinations(sorted(names), 2)
    )
    for (first, second), count in shared.items():
        alike = count / min(len(own[first]), len(own[second]))
        if count >= _FRAGMENTS and alike >= _ALIKE:
            both = own[first] & own[second]
            pages = tuple(_marked(codes[name], prints[name], both) for name in (first, second))
            yield Pair(exercise.name, (first, second), alike, (pages[0], pages[1]))


def _print(copydetect: Any, code: str) -> Any:
    return copydetect.CodeFingerprint(
        "submission.py", _NOISE, _WINDOW, filter=True, language="python", fp=io.StringIO(code)
    )


def _marked(code: str, found: Any, both: set[int]) -> str:
    """Write the code as HTML with the fragments marked; they are places in the normalised code."""
    import numpy as np
    from copydetect.utils import get_copied_slices

    places = np.array([place for fragment in both for place in found.hash_idx[fragment]])
    slices = get_copied_slices(places, found.k)
    if len(found.offsets) > 0:
        offsets = found.offsets
        near = np.searchsorted(offsets[:, 0], slices)
        slices = slices + offsets[:, 1][np.clip(near, 0, offsets.shape[0] - 1)]
    page, end = "", 0
    for begins, ends in zip(*slices.astype(int), strict=True):
        first, last = max(begins, end), max(ends, end)
        page += in_html(code[end:first]) + f"<mark>{in_html(code[first:last])}</mark>"
        end = last
    return page + in_html(code[end:])


def _page(pairs: Sequence[Pair], count: int) -> str:
    shown = [
        f"<details><summary>{pair.alike:.0%}, {in_html(pair.exercise)}: "
        f"{' and '.join(in_html(one_line(name)) for name in pair.names)}</summary>\n"
        f'<div class="pair"><pre>{pair.pages[0]}</pre><pre>{pair.pages[1]}</pre></div></details>'
        for pair in pairs
    ]
    words = (
        f"{count} pairs share half or more of the code that is their own: not the stub's, not the "
        "solution's, and not what many have. That is a reason to look, and no proof."
    )
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>Likely copies</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
            "<h1>Likely copies</h1>",
            f"<p>{words}</p>",
            *shown,
            "</body>\n</html>\n",
        ]
    )
