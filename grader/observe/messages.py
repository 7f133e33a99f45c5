"""Decodes what a run's processes send: the probe's messages, and nothing that only looks like one.

A learner's process can send anything through its socket. A message that is not as the types in grader/events
say is refused as a whole and recorded as ``Refused``, so checks can rely on the types of facts. A well-typed
lie is not detected here.

Fields that a type does not have are skipped, nothing is made of them. That is as safe as refusing them, and
allows to read envelope and facts from one object; a test checks that the probe sends no such fields.
"""

from __future__ import annotations

from typing import Annotated, Union

import msgspec

from ..events import SENT, Facts, LineNumber, Note, Pid, Whole

MAX_BYTES = 1 << 18
MAX_DEPTH = 120  # more than the MAX_DEPTH levels of probe/encode.py and their tags
MAX_NOTES = 200  # streams.py
MAX_LINES = 2_000  # lines.py


class Refused(ValueError):
    """The message is not one that the probe sends; the text says why, and may quote the message."""


class Envelope(msgspec.Struct, frozen=True):
    """What each message says beside its facts: from which thread it comes, and from where in the program.

    ``pid`` is what the sender claims. In a replay, ``line`` is the line of the learner's file that the thread
    is at, ``wrote`` what the process has printed since its last message, and ``ran`` the lines of that file
    that it has run for the first time.
    """

    channel: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    number: Whole
    pid: Pid | None = None
    line: LineNumber | None = None
    wrote: Annotated[tuple[Note, ...], msgspec.Meta(max_length=MAX_NOTES)] = ()
    ran: Annotated[tuple[LineNumber, ...], msgspec.Meta(max_length=MAX_LINES)] = ()

    @property
    def thread(self) -> str:
        """Return the thread, whose number begins the channel's name: a signal handler has one of its own."""
        return self.channel.partition(".")[0]


NOTHING = Envelope("none", 0)  # of a message that was refused
_decode_envelope = msgspec.json.Decoder(Envelope).decode
_decode_facts = msgspec.json.Decoder(Union[SENT]).decode  # noqa: UP007  made of a tuple


def decode(data: bytes) -> tuple[Envelope, Facts]:
    """Return the envelope and the facts of a message.

    Raises:
        Refused: it is not a message of the probe's.
    """
    try:
        envelope, facts = _decode_envelope(data), _decode_facts(data)
    except (msgspec.MsgspecError, ValueError) as problem:
        raise Refused(str(problem)[:300]) from problem
    except RecursionError as problem:
        raise Refused("nested without end") from problem
    if data.count(b"[") + data.count(b"{") > MAX_DEPTH and _depth(facts) > MAX_DEPTH:
        raise Refused("nested too deep")
    return envelope, facts


def _depth(facts: Facts) -> int:
    """Return how deep lists and objects are nested, up to a little more than is allowed."""
    depth, level = 0, [getattr(facts, name) for name in facts.__struct_fields__]
    while level and depth <= MAX_DEPTH + 1:
        level = [
            inner
            for each in level
            if isinstance(each, (list, dict))
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        depth += 1
    return depth
