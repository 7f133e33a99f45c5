"""What a file really is that Python can't read: said first, with what to do, before Python's own error."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from grader.submission.source import problem_of
from tests.support.present import present

PROGRAM = "def square(n):\n    return n * n\n\n\nprint(square(3))\n"


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, PROGRAM)
    return file.getvalue()


def notebook(**more: object) -> bytes:
    cells = [{"cell_type": "code", "source": [PROGRAM], **more}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def numbered(form: str) -> str:
    lines = PROGRAM.splitlines()
    return "\n".join(form.format(number) + line for number, line in enumerate(lines, 1))


NEVER_READ = {
    "a notebook": (notebook(), "This is a notebook under another name"),
    "a notebook that has run": (notebook(execution_count=None), "Export it from the notebook"),
    "a page": (b"<!DOCTYPE html>\n<html><body>x = 1</body></html>", "This is a web page"),
    "a page with a blank line first": (b"\n<html lang='en'>\n", "a button to download it"),
    "RTF": (b"{\\rtf1\\ansi\\deff0 print(1)\\par}", "RTF"),
    "RTF of macOS": (b"{\\rtf1\\ansi\\cocoartf2709\n\\f0 x = 1}", "save it as plain text"),
    "Word": (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "an old Word document"),
    "a zip archive": (zipped("process_pair.py"), "a zip archive under another name"),
    "a zip archive of a folder": (zipped("alice/", "alice/process_pair.py"), "unpacked"),
    "gzip": (gzip.compress(PROGRAM.encode(), mtime=0), "compressed with gzip"),
    "gzip of nothing": (gzip.compress(b"", mtime=0), "compressed with gzip"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
    "UTF-16": (PROGRAM.encode("utf-16"), "This text is in UTF-16"),
    "UTF-16 without its mark": (PROGRAM.encode("utf-16-le"), "Save it once more with the encoding UTF-8"),
    "UTF-16, the other way": (PROGRAM.encode("utf-16-be"), "This text is in UTF-16"),
    "Git LFS": (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n", "Git LFS"),
}
TEXTS = {
    "a merge": ("x = 1\n<<<<<<< HEAD\ny = 2\n=======\ny = 3\n>>>>>>> main\n", "an unfinished merge"),
    "the rest of a merge": ("y = 2\n>>>>>>> 1c793d7\n", "remove these lines"),
    "a diff": ("diff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n@@ -1 +1,2 @@\n x = 1\n+y = 2\n", "a diff"),
    "a patch": ("--- x.py\n+++ x.py\n@@ -1,2 +1,3 @@\n x = 1\n", "Hand in the whole file"),
    "a session": (">>> x = 1\n>>> print(x)\n1\n", "copied from a Python prompt"),
    "a session with a function": (
        ">>> def f():\n...     return 1\n...\n>>> f()\n1\n",
        "Remove the >>> and ...",
    ),
    "a session of IPython": (
        "In [1]: import os\n\nIn [2]: os.cpu_count()\nOut[2]: 4\n",
        "copied from IPython",
    ),
    "numbers with a colon": (numbered("{}: "), "The numbers of the lines were copied"),
    "numbers with blanks": (numbered("{:3}  "), "Remove the number"),
    "a magic": ("%matplotlib inline\nx = 1\n", "for notebooks only"),
    "a command": ("!pip install numpy\nx = 1\n", "for notebooks only"),
    "a block of Markdown": ("```python\nx = 1\n```\n", "the marks around a block of code"),
    "a chat's answer": ("Here is the program:\n\n```\nx = 1\n```\n", "the text around the program"),
    "a terminal": ("$ python process_pair.py\nSquare: 100\n", "copied from a terminal"),
    "Python 2": ("print 'Done!'\n", "This is Python 2"),
    "Python 2's except": ("try:\n    x = 1\nexcept ValueError, error:\n    pass\n", "This is Python 2"),
    "Python 2's print of a name": ("x = 1\nprint x\n", "There print is a function"),
    "curly quotes": ("print(\u201cDone!\u201d)\n", "typographic quotes"),
    "one curly quote": ("x = \u2018a\u2019\n", "straight"),
    "blanks of a web page": ("def f():\n\u00a0\u00a0return 1\n", "blanks of another kind"),
    "what can't be seen": ("x = 1\u200b\n", "characters that can't be seen"),
    "a dash": ("x = 3 \u2013 1\n", "a dash"),
    "wide brackets": ("print\uff081\uff09\n", "wide punctuation"),
    "tabs": ("if 1:\n\tx = 1\n        y = 2\n", "Some lines are indented with tabs"),
    "tabs, one level out": ("if 1:\n    if 2:\n        x = 1\n\ty = 2\n  z = 3\n", "Use four blanks"),
}
READ = {
    "a program": PROGRAM,
    "a program about merges": "MARK = '''\n<<<<<<< HEAD\n=======\n>>>>>>> main\n'''\n",
    "a doctest": 'def f():\n    """Return 1.\n\n    >>> f()\n    1\n    """\n    return 1\n',
    "a text in typographic quotes": "x = '\u201cDone!\u201d'\n",
    "a dict": '{"cells": 1, "metadata": 2}\n',
    "a table of numbers": "x = [\n1,\n2,\n3,\n]\n",
}


@pytest.mark.parametrize(("data", "said"), NEVER_READ.values(), ids=NEVER_READ)
def test_a_file_that_is_no_text_is_told_as_what_it_is(data: bytes, said: str) -> None:
    assert said in present(problem_of(data))


@pytest.mark.parametrize(("text", "said"), TEXTS.values(), ids=TEXTS)
def test_a_text_that_is_no_program_is_told_as_what_it_is(text: str, said: str) -> None:
    sentences = present(problem_of(text.encode()))
    assert said in sentences
    assert "Line " in sentences, "Python's own error stands beside it"


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_program_is_none_of_these(text: str) -> None:
    assert problem_of(text.encode()) is None


def test_a_plain_slip_is_nothing_else() -> None:
    assert present(problem_of(b"def main(:\n    pass\n")).startswith("Line 1: Python can't read this")


@pytest.mark.parametrize("mark", ["<<<<<<< ", '{"cells": ', "print ", ">>> ", "1: ", "\t", "\n", "\u201c"])
def test_a_file_full_of_one_mark_is_read_all_the_same(mark: str) -> None:
    text = mark * 200_000
    assert present(problem_of(text.encode() + b"\n(\n"))
