"""Errors of sending functions, arguments and results to other processes."""

from __future__ import annotations

from .row import GUARD, Row

_SHARED = "(?:Lock|RLock|Semaphore|BoundedSemaphore|Condition|Event|Queue|JoinableQueue|Synchronized\\w*)"
_PLAIN = "Send plain data (numbers, text, lists), and make the rest in the process that uses it."
_ANY_FUNCTION = "Pass a function that is defined with def at the top level of the file."

ROWS: tuple[Row, ...] = (
    Row(
        "lambda or nested function",
        "Can't (?:pickle|get) local object|Can't pickle <function .*<lambda>|<lambda>.*not found|<locals>",
        f"A lambda and a function inside a function can't be sent to a process. {_ANY_FUNCTION}",
    ),
    Row(
        "not at the top level",
        r"^AttributeError: Can't get attribute '(?P<word>[^']*)' on <module '__mp_main__'",
        r"A child imports the file again and does not find \g<word> in it: it skips what stands under the "
        f"line {GUARD} Define it above that line, at the top level.",
    ),
    Row(
        "another object",
        "it's not the same object as",
        "The name of the function now stands for something else, so Python can't send it. Give the two "
        "different names.",
    ),
    Row(
        "pool passed",
        "^NotImplementedError: pool objects cannot be passed between processes",
        "A pool can't be sent to its workers. Pass them only what they compute with, such as the numbers.",
    ),
    Row(
        "shared by inheritance",
        rf"^RuntimeError: {_SHARED} objects should only be shared between processes through inheritance",
        "Locks, queues and shared values can't be sent as arguments of a task. Pass them when the pool or "
        "the process is made: Pool(initializer=set_up, initargs=(lock,)), or Process(args=(lock,)).",
    ),
    Row(
        "authentication string",
        "Pickling an AuthenticationString object is disallowed",
        "A Process object can't be sent to another process. Pass the function and its numbers, nothing else.",
    ),
    Row(
        "result can't be sent",
        "^MaybeEncodingError: |MaybeEncodingError: Error sending result",
        "What the function returns can't be sent back. Return plain data: numbers, text, lists, tuples.",
    ),
    Row(
        "generator",
        "cannot pickle 'generator' object",
        "A generator can't be sent. Make a list of it first: list(...), or use square brackets.",
    ),
    Row(
        "can't be pickled",
        r"cannot pickle|can't pickle|Can't pickle|PicklingError",
        f"This can't be sent to another process. {_PLAIN}",
    ),
)
