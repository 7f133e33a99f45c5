"""Text that came from a learner, made harmless: shown as it is written, never obeyed.

Messages, names of files and submissions, printed lines: whoever puts such text into a report takes the
function for the place where it will stand. ``printable`` and ``one_line`` suit plain text, ``in_html``,
``in_xml``, ``in_json``, ``in_markdown``, ``in_fence``, ``in_cell`` and ``in_command`` the forms they name.

A CI server obeys what stands in a step's log: a line that begins with ``::``, or ``##[`` anywhere
(GitHub's documentation of workflow commands; Azure Pipelines and TeamCity have ``##vso[``, ``##teamcity[``).
Any report may be written to standard output, so each of these functions takes that power away as well.
"""

from __future__ import annotations

import html
import json
import re

# Control characters (the terminal's escape sequences begin with one), marks that turn the direction
# of writing, what takes up no room or only looks like a space, lone surrogates, code points that are no text.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_LINE_COMMAND = re.compile(r"^([^\S\n]*?)([^\S\n]?):(?=:)", re.MULTILINE)
_COMMAND = re.compile(r"##(?=\w*\[)")
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")  # all of ASCII's punctuation may be escaped (CommonMark, 2.4)
_LINKED = re.compile(r"[@#]|:(?=//)|(?<=www)(?=\.)", re.IGNORECASE)  # what GitHub links without any markup
_FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")  # OWASP, CSV injection
_NO_ROOM = "\u200b"


def printable(text: str) -> str:
    r"""Show what would not be seen: an escape character becomes ``\x1b``. Newlines stay."""
    return unlike_commands(_shown(text))


def one_line(text: str) -> str:
    """Make the text printable and put it on one line; wherever a line is broken, no command begins there."""
    return re.sub(":(?=:)", ": ", " ".join(printable(text).split()))


def unlike_commands(page: str) -> str:
    """Let no line of a page look like a command to a CI server; an indented line gets no wider by it."""
    return _COMMAND.sub("## ", _LINE_COMMAND.sub(r"\1: ", page))


def in_html(text: str) -> str:
    """Make text of a web page, between tags or in an attribute's quotes."""
    return in_xml(html.escape(_shown(text)))


def in_xml(document: str) -> str:
    """Write in a document of XML or HTML what a CI server obeys as references: the text stays the same."""
    return _COMMAND.sub("#&#35;", _LINE_COMMAND.sub(r"\1\2&#58;", document))


def in_json(document: bytes) -> bytes:
    """Write in a JSON document, as escapes, what a terminal or a CI server obeys: the values stay the same.

    Outside of strings none of it is JSON, and no line begins with a colon.
    """
    text = document.decode().replace("##", "#\\u0023")
    return _UNPRINTABLE.sub(_json_escape, text).encode()


def in_markdown(text: str) -> str:
    """Make one line of a Markdown paragraph, list or table: no markup, no link, nobody is mentioned."""
    line = " ".join(_shown(text).split())
    return _MARKDOWN.sub(r"\\\1", _LINKED.sub(lambda match: match[0] + _NO_ROOM, line))


def in_fence(text: str) -> str:
    """Make a Markdown code block of lines: a fence longer than any that the text has."""
    body = printable(text).strip("\n")
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", body)), default=0))
    return f"{fence}text\n{body}\n{fence}"


def in_cell(text: str) -> str:
    """Make a table's cell: one line, and no spreadsheet takes it for a formula."""
    line = one_line(text)
    return "'" + line if line.startswith(_FORMULA) else line


def in_command(text: str, *, attribute: bool = False) -> str:
    """Make the message, or an attribute's value, of a workflow command (the escapes of actions/toolkit)."""
    escapes = {"%": "%25", "\r": "%0D", "\n": "%0A"} | ({":": "%3A", ",": "%2C"} if attribute else {})
    return "".join(escapes.get(sign, sign) for sign in _shown(text))


def _json_escape(match: re.Match[str]) -> str:
    return "\\u007f" if match[0] == "\x7f" else json.dumps(match[0])[1:-1]  # that one counts as ASCII


def _shown(text: str) -> str:
    return _UNPRINTABLE.sub(_escaped, text.replace("\r\n", "\n")).expandtabs(4)


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode-escape").decode("ascii")
