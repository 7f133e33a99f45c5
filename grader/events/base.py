"""What an event is, and the types of which the fields of its facts are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta

MAX_TEXT_LENGTH = 20_000  # characters; the probe cuts what is longer (channel.py)

Text = Annotated[str, Meta(max_length=MAX_TEXT_LENGTH)]
Key = Annotated[str, Meta(max_length=1_000)]  # of a process object, the same on both sides of its birth
Pid = Annotated[int, Meta(ge=0, le=(1 << 32) - 1)]  # 0: a parent outside the pid namespace
Count = Annotated[int, Meta(ge=0, le=1 << 40)]
Whole = Annotated[int, Meta(ge=-(1 << 62), le=1 << 62)]  # a number that the program chose
Word = Annotated[int, Meta(ge=-(1 << 63), le=(1 << 63) - 1)]  # eight bytes of memory
Seconds = Annotated[float, Meta(ge=-1e30, le=1e30)]
LineNumber = Annotated[int, Meta(ge=0, le=1 << 31)]
Stream = Literal["out", "err"]
Note = tuple[Stream, LineNumber | None, Text]  # stream, line of the learner's file, what was printed
Arguments = list[Any] | dict[str, Any]  # learners' values, or what stands for too many of them
Value = Any  # a learner's value in the form of probe/encode.py; grader.values.decode reads it


def _name(class_name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", class_name).lower()


class Facts(msgspec.Struct, frozen=True, tag_field="kind", tag=_name):
    """Base of all kinds: what is known of an event beside its place and its process."""

    @property
    def kind(self) -> str:
        """The name of the kind, as in messages."""
        return str(self.__struct_config__.tag)


class Error(msgspec.Struct, frozen=True):
    """An exception of the learner's code: its type, those of Python's own among its bases, its text.

    ``line`` is of the learner's file; ``inside`` is the function that raised it, as ``pool.map``.
    """

    type: Text
    kinds: Annotated[tuple[Text, ...], Meta(max_length=1_000)]
    text: Text
    line: LineNumber | None = None
    inside: Text = ""


class Change(msgspec.Struct, frozen=True):
    """A change of a word of shared memory: the numbers in it, and where it is, the same in all processes."""

    where: Text
    before: Word
    after: Word


F_co = TypeVar("F_co", bound=Facts, covariant=True)


@dataclass(frozen=True, slots=True)  # a run may have a hundred thousand
class Event(Generic[F_co]):
    """One thing that happened: its place in the one causal order of the run, the process, and the facts.

    ``pid`` is the kernel's word where the run was watched by the kernel; the facts are the process's own.
    ``thread`` is the number of the thread that sent them, None: the observer added the event. ``line`` is of
    the learner's file, and ``wrote`` are notes on what the process has printed since its last event, ``ran``
    the lines that it has run for the first time; most lines, and all notes, are taken for replays only.
    """

    index: int
    pid: int | None
    facts: F_co
    thread: int | None = None
    line: int | None = None
    wrote: tuple[Note, ...] = ()
    ran: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """The name of the kind, as in messages."""
        return self.facts.kind
