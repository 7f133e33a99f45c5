"""Errors of names and modules, of text and numbers, and of the missing keyboard."""

from __future__ import annotations

from .row import GUARD, Row

ROWS: tuple[Row, ...] = (
    Row(
        "own multiprocessing.py",
        r"(?:partially initialized module|module) '(?P<module>multiprocessing|threading|queue|random|time)'"
        r" has no attribute '(?:Process|Pool|Queue|Lock|Thread|randint|sleep|time|perf_counter)'",
        r"A file of your own named \g<module>.py hides Python's module of that name. Rename the file.",
    ),
    Row(
        "own multiprocessing.py, from",
        r"^ImportError: cannot import name '(?:Process|Pool|Queue|Lock|Manager|Thread)' from "
        r"(?:partially initialized module )?'(?P<module>multiprocessing|threading|queue)'",
        r"A file of your own named \g<module>.py hides Python's module of that name. Rename the file.",
    ),
    Row(
        "name in multiprocessing",
        r"(?:module 'multiprocessing' has no attribute|cannot import name) '(?P<word>\w+)'",
        r"multiprocessing has no \g<word>. Compare it letter by letter: Process and Pool have a capital P.",
    ),
    Row(
        "module called",
        "^TypeError: 'module' object is not callable",
        "Before the brackets stands a module. Name what is in it: multiprocessing.Pool(), time.time().",
    ),
    Row(
        "no such module",
        "^ModuleNotFoundError: No module named '(?P<word>[^']*)'",
        r"Programs are graded with Python's standard library only: do without \g<word>. If it is a file of "
        "your own, hand it in beside this one.",
    ),
    Row(
        "main without quotes",
        "^NameError: name '__main__' is not defined",
        f"Write {GUARD} The second name is a text, so it stands in quotes.",
    ),
    Row(
        "main with few underscores",
        "^NameError: name '_*(?:name|main)_*' is not defined",
        f"Write {GUARD} There are two underscores on each side, and quotes around the second name.",
    ),
    Row(
        "line of a notebook",
        "^NameError: name '(?P<word>get_ipython|display)' is not defined",
        r"\g<word> is there in notebooks only: remove the lines that begin with % or ! or call \g<word>.",
    ),
    Row(
        "Python 2",
        "^NameError: name '(?P<word>raw_input|xrange|unicode|unichr|long|basestring|izip)' is not defined",
        r"\g<word> is of Python 2. In Python 3 there are input, range, str, chr, int and zip.",
    ),
    Row(
        "import missing",
        "^NameError: name '(?P<word>Process|Pool|Queue|Lock|Manager|cpu_count)' is not defined",
        r"Import it at the top of the file: from multiprocessing import \g<word>",
    ),
    Row(
        "import of a module missing",
        "^NameError: name '(?P<word>multiprocessing|mp|os|time|sys|math|functools|random)' is not defined",
        r"Import the module at the top of the file (import os), under the name that is used, \g<word>.",
    ),
    Row(
        "no such name",
        "^NameError: name '(?P<word>[^']*)' is not defined",
        r"Nothing is called \g<word> there: compare it letter by letter with the line that defines it. In a "
        "child of spawn a global exists only if the top level of the file sets it.",
    ),
    Row(
        "no keyboard",
        "^EOFError: EOF when reading a line",
        "There is no keyboard when a program is graded: leave input() out, and take values as arguments.",
    ),
    Row(
        "text and number",
        r"^TypeError: (?:can only concatenate str|unsupported operand type\(s\) for \+: \'int\' and \'str\')",
        'A text and a number can\'t be added. Write the number into the text: f"Square: {number}".',
    ),
    Row(
        "the whole list",
        r"^TypeError: (?:can't multiply sequence by non-int of type '(?:list|tuple)'|"
        r"unsupported operand type\(s\) for \*\* or pow\(\): '(?:list|tuple)' and)",
        "The function was given the whole list. Give it one number at a time: pool.map(square, numbers).",
    ),
)
