"""Which modules the program finds: those that it submits, and Python's own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from .. import events
from ..trace import Trace
from .case import Scene, mistake

_NOT_FOUND = re.compile(r"ModuleNotFoundError: No module named '([^'.]+)")
_WHERE = re.compile(r" \((?:consider renaming|.*[\\/])")  # which file Python means
_MAX_LENGTH = 1_000  # characters of an error: the pattern looks ahead to the end from each bracket


@mistake("main_guard", anything=True)
def own_name_hides_module(scene: Scene) -> str | None:
    """A file of yours has the name of one of Python's modules

    Seen: a file beside the program is named like a module of Python's, such as `queue.py`, and an error came
    from the mix-up.

    Why it matters: Python looks in the program's own folder first. So `import queue` finds your file, and not
    only your import: multiprocessing itself needs `queue`, `random`, `socket` and others, and gets yours.

    Try: Rename that file, and change the imports that mean it. Keep off the names of modules that Python
    brings along.

        queue.py          ->  my_queue.py
        import queue      ->  import my_queue     (where you mean your own)

    Read on: https://docs.python.org/3/tutorial/modules.html#the-module-search-path
    """
    for file in sorted(scene.whole.hiding):
        name = file.removesuffix(".py").rstrip("/")
        mixed_up = re.compile(rf"'{name}(\.\w+)*'|[\\/]{name}(\.py|[\\/])|\b{name}\.py\b")
        for text in _errors(scene.whole):
            if mixed_up.search(text):
                error = _WHERE.split(text[:_MAX_LENGTH])[0].rstrip(".?!")
                return (
                    f"The file {file} beside the program hides Python's own module {name}: {error}. "
                    f"Rename {file}."
                )
    return None


@mistake("main_guard", anything=True)
def module_not_there(scene: Scene) -> str | None:
    """A module is imported that is not there

    Seen: an import failed, because there is no module of that name.

    Why it matters: programs are run with the standard library, and with the files that were submitted.
    Packages such as numpy, which were installed with pip on your machine, are not there; nor is a file of
    your own that was left out.

    Try: Do without the package: all exercises can be solved with the standard library. If the module is a
    file of your own, submit it as well, in the same folder.

        import numpy as np
        np.square(n)            ->  n * n

    Read on: https://docs.python.org/3/library/index.html
    """
    for text in _errors(scene.whole):
        missing = _NOT_FOUND.match(text)
        if missing and missing[1] not in sys.stdlib_module_names:
            return (
                f"There is no module {missing[1]}: programs are run with the standard library and the files "
                "that were submitted, and nothing else."
            )
    return None


def _errors(whole: Trace) -> Iterator[str]:
    """Yield the errors that were raised or printed, as "Type: text"."""
    for event in whole.of(events.Imported, events.Returned):
        if event.facts.error is not None:
            yield f"{event.facts.error.type}: {event.facts.error.text}"
    for line in whole.errors:
        if re.match(r"[\w.]*(Error|Exception)\b", line.text):
            yield line.text
