"""Finds likely copies with copydetect, and writes a page with the pairs side by side for a person to judge.

Only a submission's own code counts. The stub and the solution, if there is one beside the exercises, are
discounted, and so is code that many of the class have: short programs for one task are necessarily alike.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from grader.course import Exercise, catalogue, select
from grader.report.web import web_page
from grader.submission.locate import open_submission

from .export_context import Context
from .intake import BatchError, SubmittedItem
from .intake.fingerprint import Fingerprint
from .intake.staging import staged
from .reports import write_if_new
from .scratch import scratch

_NEEDED = "--similar needs the package copydetect: pip install 'grader[similarity]'"
_NOISE = 25  # characters of normalised code; shorter fragments are not evidence
_WINDOW = 1  # every fragment counts: the programs are short
_SHARED_BY = 0.1  # of the class: a fragment that more students have is discounted
_MIN_SHARED, _MAX_SHARED = 3, 50  # students, in a very small or a very large class
_MIN_ALIKE = 0.5  # of the own fragments of the shorter one
_MIN_FRAGMENTS = 20  # own fragments in common, at least
_MAX_PAIRS = 200
_MAX_BYTES = 200_000


Pieces = Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class Pair:
    """Two similar submissions of an exercise; ``alike`` is the share of the shorter one's own code.

    The code of each is a sequence of pieces: a text, and whether both submissions have it.
    """

    exercise: str
    names: tuple[str, str]
    alike: float
    codes: tuple[Pieces, Pieces]


def write_similar(context: Context) -> None:
    """Write the page. Raises BatchError."""
    try:
        import copydetect
    except ImportError as error:
        raise BatchError(_NEEDED) from error
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    exercises = select(catalogue(), context.exercises)
    with scratch() as workdir:
        for item in context.submissions:
            with suppress(Exception):  # reported already: the submission could not be graded
                for name, code in _codes(item, exercises, workdir):
                    codes[name][item.name] = code
    pairs = [pair for each in exercises for pair in _pairs(copydetect, each, codes[each.name])]
    pairs.sort(key=lambda pair: -pair.alike)
    page = web_page("similar.html", {"pairs": pairs[:_MAX_PAIRS], "count": len(pairs)}, "grader.batch")
    write_if_new(context.target, page)
    context.add_note(f"{len(pairs)} pairs of submissions are alike in an exercise; see {context.target}.")


def _codes(item: SubmittedItem, exercises: Sequence[Exercise], workdir: Path) -> Iterator[tuple[str, str]]:
    with staged(item, Fingerprint.of(item), workdir, exercises) as ready:
        submission = open_submission(ready.path)
        for exercise in exercises:
            path = submission.find(exercise).path
            if path is not None and path.stat().st_size <= _MAX_BYTES:
                yield exercise.name, path.read_text(encoding="utf-8", errors="replace")


def _pairs(copydetect: Any, exercise: Exercise, codes: Mapping[str, str]) -> Iterator[Pair]:
    """Yield the pairs of one exercise, found by fragments that few submissions have."""
    given = [
        exercise.stub,
        exercise.folder.parents[1] / "solutions" / exercise.folder.name / exercise.filename,
    ]
    discounted = set[int]().union(
        *(
            _code_fingerprint(copydetect, path.read_text(encoding="utf-8")).hashes
            for path in given
            if path.is_file()
        )
    )
    prints = {name: _code_fingerprint(copydetect, code) for name, code in codes.items()}
    owners: dict[int, list[str]] = defaultdict(list)
    for name, each in prints.items():
        for fragment in each.hashes - discounted:
            owners[fragment].append(name)
    max_owners = min(_MAX_SHARED, max(_MIN_SHARED, int(len(codes) * _SHARED_BY)))
    discounted |= {fragment for fragment, names in owners.items() if len(names) > max_owners}
    own = {name: each.hashes - discounted for name, each in prints.items()}
    shared = Counter(
        pair
        for names in owners.values()
        if 1 < len(names) <= max_owners
        for pair in combinations(sorted(names), 2)
    )
    for (first, second), count in shared.items():
        alike = count / min(len(own[first]), len(own[second]))
        if count >= _MIN_FRAGMENTS and alike >= _MIN_ALIKE:
            both = own[first] & own[second]
            pieces = [_pieces(codes[name], prints[name], both) for name in (first, second)]
            yield Pair(exercise.name, (first, second), alike, (pieces[0], pieces[1]))


def _code_fingerprint(copydetect: Any, code: str) -> Any:
    return copydetect.CodeFingerprint(
        "submission.py", _NOISE, _WINDOW, filter=True, language="python", fp=io.StringIO(code)
    )


def _pieces(code: str, fingerprint: Any, both: set[int]) -> Pieces:
    """Return the code in pieces, each with whether both submissions have it."""
    import numpy as np
    from copydetect.utils import get_copied_slices

    offsets = np.array([offset for fragment in both for offset in fingerprint.hash_idx[fragment]])
    slices = get_copied_slices(offsets, fingerprint.k)  # in the normalised code
    if len(fingerprint.offsets) > 0:
        shifts = fingerprint.offsets
        near = np.searchsorted(shifts[:, 0], slices)
        slices = slices + shifts[:, 1][np.clip(near, 0, shifts.shape[0] - 1)]
    pieces, end = list[tuple[str, bool]](), 0
    for begins, ends in zip(*slices.astype(int), strict=True):
        first, last = max(begins, end), max(ends, end)
        pieces += [(code[end:first], False), (code[first:last], True)]
        end = last
    return [*pieces, (code[end:], False)]
