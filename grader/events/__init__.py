"""The vocabulary: every kind of event in a run, with its fields and their types.

The probe sends most of them, as JSON whose ``kind`` is the name of the class in small letters (``PoolCall``
is ``pool_call``); the rest is what the observer adds (added.py). A learner's process can send anything, so
these types are the whitelist: a message that does not fit them is refused as a whole (observe/messages.py). A
field that may be None may be missing.

To add a kind: a class here, the place in probe/ that sends it, and a sentence in stories/sentences.py. Tests
demand that the probe sends just these fields, and that each kind has a sentence or is listed as silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .added import *  # noqa: F403  a kind's class is all that a kind takes here
from .added import ADDED as ADDED
from .base import *  # noqa: F403
from .base import Facts as Facts
from .locks import *  # noqa: F403
from .pools import *  # noqa: F403
from .processes import *  # noqa: F403
from .program import *  # noqa: F403


def _kinds(base: type[Facts]) -> Iterator[type[Facts]]:
    for each in base.__subclasses__():  # a class that others are made of is not a kind
        yield from _kinds(each) if each.__subclasses__() else [each]


KINDS: Mapping[str, type[Facts]] = {str(each.__struct_config__.tag): each for each in _kinds(Facts)}
SENT: tuple[type[Facts], ...] = tuple(each for each in KINDS.values() if each not in ADDED)
