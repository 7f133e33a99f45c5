"""What a file that Python can't read really is: a document, a notebook, a page, text that was copied badly.

Each kind has sentences for the learner: what it is, and what to do. Python's own error follows them, since a
kind is known by marks in the file only.
"""

from __future__ import annotations

import re
from itertools import pairwise

_PY = "Hand in the .py file itself"
_SAVE = "Open it in an editor for programs and save it as plain text, in UTF-8."
_HEAD, _TEXT = 1 << 16, 1 << 20  # bytes that are looked at
_FEWEST_NUMBERED = 3  # lines
_MOST = 0.8  # share of the lines that begin with a number
_ZERO = 0.8  # share of null bytes at every other place of a text of which each character takes two bytes

_ZIPPED = (  # marks inside of a zip archive
    (b"word/", f"This is a Word document and not a program. {_SAVE}"),
    (b"application/vnd.oasis.opendocument", f"This is an OpenDocument text and not a program. {_SAVE}"),
    (b"xl/", f"This is a table and not a program. {_PY}."),
    (b"Index/", f"This is a document of Pages and not a program. {_SAVE}"),
)
_BEGINNINGS = (
    (b"\x1f\x8b", f"This is a file compressed with gzip, under another name. {_PY}, unpacked."),
    (b"BZh", f"This is a file compressed with bzip2, under another name. {_PY}, unpacked."),
    (b"\xfd7zXZ", f"This is a file compressed with xz, under another name. {_PY}, unpacked."),
    (b"7z\xbc\xaf", f"This is a 7-Zip archive under another name. {_PY}, unpacked."),
    (b"Rar!", f"This is a RAR archive under another name. {_PY}, unpacked."),
    (b"%PDF", f"This is a PDF document and not a program. {_PY}."),
    (b"\xd0\xcf\x11\xe0", f"This is an old Word document and not a program. {_SAVE}"),
    (b"\x89PNG", f"This is a picture and not a program. {_PY}."),
    (b"\xff\xd8\xff", f"This is a picture and not a program. {_PY}."),
    (b"GIF8", f"This is a picture and not a program. {_PY}."),
    (b"{\\rtf", f"This is a document in RTF, as word processors write it, and not a program. {_SAVE}"),
    (b"bplist00", f"This is a shortcut of macOS and not a program. {_PY}."),
    (b"version https://git-lfs", "This is what Git LFS leaves in place of a file. Submit the file itself."),
    (b"[InternetShortcut]", f"This is a shortcut to a web page and not a program. {_PY}."),
)
_UTF16 = (
    "This text is in UTF-16, as Notepad's Unicode and PowerShell's > write it, and not in UTF-8. Save it "
    "once more with the encoding UTF-8."
)
_PAGE = re.compile(r"\s*<(?:!doctype html|html|head|body|\?xml)\b", re.IGNORECASE)
_PAGE_IS = (
    f"This is a web page and not a program. {_PY}: a page that shows a file has a button to download it, "
    "often named Raw."
)
_NOTEBOOK_IS = (
    "This is a notebook under another name, and not a program. Export it from the notebook as a Python file "
    "(Save and Export Notebook As, Executable Script), and hand that in."
)
_TEXTS = (  # marks in a text that Python can't read; the first one that is found counts
    (
        re.compile("^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE),
        (
            "This file has an unfinished merge in it: the lines that begin with <<<<<<<, ======= and >>>>>>> "
            "are Git's. Keep the one of both versions that counts, and remove these lines."
        ),
    ),
    (
        re.compile(r"^(?:diff --git |@@ -\d+(?:,\d+)? \+\d+)", re.MULTILINE),
        "This is a diff, the list of changes to a file, and not the file. Hand in the whole file.",
    ),
    (
        re.compile(r"^>>>(?: |$)", re.MULTILINE),
        (
            "This was copied from a Python prompt. Remove the >>> and ... at the beginning of lines, and the "
            "lines that Python printed."
        ),
    ),
    (
        re.compile(r"^(?:In|Out) ?\[\d*\]:", re.MULTILINE),
        (
            "This was copied from IPython or a notebook. Remove the In [1]: and Out[1]: at the beginning of "
            "lines, and what was printed."
        ),
    ),
    (
        re.compile(r"^ *(?:%%?[A-Za-z]|![A-Za-z])", re.MULTILINE),
        "Lines that begin with % or ! are for notebooks only, and Python does not know them. Remove them.",
    ),
    (
        re.compile(r"^ *(?:```|~~~)", re.MULTILINE),
        (
            "This was copied with the marks around a block of code. Remove the lines with ``` and the text "
            "around the program."
        ),
    ),
    (
        re.compile(r"^(?:\$ |PS [A-Z]:\\|[A-Z]:\\.*>)", re.MULTILINE),
        "This was copied from a terminal. Remove the lines that are not the program's.",
    ),
)
_PYTHON_2 = re.compile(
    r"Missing parentheses in call to '(?:print|exec)'|multiple exception types must be parenthesized"
)
_PYTHON_2_LINE = re.compile(
    r"^[ \t]*(?:print (?:\w|[\"'>%])|except [\w.]+ *, *\w+ *:|raise \w+ *, *[\"'])", re.MULTILINE
)
_PYTHON_2_IS = (
    "This is Python 2, and the course uses Python 3. There print is a function, print(x), an exception is "
    "caught with except ValueError as error, and raised with raise ValueError(text)."
)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE_ARE = (
    "This file has characters that can't be seen, as web pages have them. Type that line once more."
)
_CHARACTERS = (
    (
        "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb",
        (
            "This file has typographic quotes, as word processors and web pages have them. Replace each by a "
            "straight \" or '."
        ),
    ),
    (
        "\u00a0\u2007\u202f\u2003\u2002\u3000",
        (
            "This file has blanks of another kind, as web pages have them. Replace them by the blank of the "
            "keyboard."
        ),
    ),
    (_INVISIBLE, _INVISIBLE_ARE),
    (
        "\u2013\u2014\u2212\u00d7\u2217\u2026",
        "This file has a dash, a cross or dots in place of -, * or .... Type them with the keyboard.",
    ),
    (
        "\uff08\uff09\uff1a\uff0c\uff1b\uff1d\uff0a\uff0b\u3002\u3001",
        "This file has wide punctuation marks. Type brackets, colons and commas in the Latin input mode.",
    ),
)
_INDENTATION = re.compile(r"unindent does not match|unexpected indent|inconsistent use of tabs|are mixed")
_TABS_ARE = (
    "Some lines are indented with tabs and others with blanks. Use four blanks for each level; an editor for "
    "programs converts tabs."
)
_NUMBERED_IS = (
    "The numbers of the lines were copied with the program. Remove the number at the beginning of each line."
)


def kind_of(data: bytes, problem: str | None) -> str:
    """Return what a file is that is not a program, and what to do, in sentences; empty if that is not known.

    ``problem`` is why Python can't read it, None if it can: only a notebook is not a program then.
    """
    head = data[:_HEAD]
    text = data[:_TEXT].decode(errors="replace")
    if text.lstrip().startswith("{") and '"cells"' in text and '"nbformat"' in text:
        return _NOTEBOOK_IS
    return "" if problem is None else _binary(data, head) or _text(text, problem)


def _binary(data: bytes, head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        inside = (sentence for mark, sentence in _ZIPPED if mark in data)
        return next(inside, f"This is a zip archive under another name. {_PY}, unpacked.")
    halves = head[::2], head[1::2]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or any(
        half.count(b"\0") > _ZERO * len(half) and not other.count(b"\0")
        for half, other in (halves, halves[::-1])
    ):
        return _UTF16
    plain = head.lstrip()
    return next((sentence for begin, sentence in _BEGINNINGS if plain.startswith(begin)), "")


def _text(text: str, problem: str) -> str:
    if _PAGE.match(text):
        return _PAGE_IS
    found = [sentence for mark, sentence in _TEXTS if mark.search(text)]
    if _is_numbered(text):
        found.append(_NUMBERED_IS)
    if _PYTHON_2.search(problem) or ("can't read" in problem and _PYTHON_2_LINE.search(text)):
        found.append(_PYTHON_2_IS)
    found += [
        sentence
        for characters, sentence in _CHARACTERS
        if any(f"U+{ord(each):04X}" in problem for each in characters)
    ]
    if any(
        each in problem for each in _INVISIBLE
    ):  # in the line that is quoted: Python 3.10 does not name it
        found.append(_INVISIBLE_ARE)
    if _INDENTATION.search(problem) and {"\t", " "} <= {line[:1] for line in text.splitlines()}:
        found.append(_TABS_ARE)
    return found[0] if found else ""


def _is_numbered(text: str) -> bool:
    """Check whether nearly all lines begin with a number, each with a larger one than the line before."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [re.match(r"\s*(\d+)[.:)|]?(?:\s|$)", line) for line in lines]
    numbers = [int(match[1][:9]) for match in found if match]
    grow = all(first < second for first, second in pairwise(numbers))
    return len(numbers) >= max(_FEWEST_NUMBERED, _MOST * len(lines)) and grow
