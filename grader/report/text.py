"""Text that came from a learner, made harmless: it is shown as it is written, and never interpreted.

Messages, names of files and submissions, printed lines: a report passes each through the function for the
place where the text stands. ``printable`` and ``one_line`` are for plain text; ``in_html``, ``in_xml``,
``in_json``, ``in_markdown``, ``in_fence``, ``in_cell`` and ``in_command`` for the forms that they name.

A CI server executes commands in a step's log: a line that begins with ``::``, or ``##[`` anywhere
(GitHub's documentation of workflow commands; Azure Pipelines and TeamCity have ``##vso[``, ``##teamcity[``).
Any report may be written to standard output, so each of these functions breaks such commands as well.
"""

from __future__ import annotations

import html
import json
import re

# Control characters (a terminal's escape sequences begin with one), marks that change the direction of
# writing, characters of no width or that look like a space, lone surrogates, code points that are not text.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_LINE_COMMAND = re.compile(r"^([^\S\n]*?)([^\S\n]?):(?=:)", re.MULTILINE)
_COMMAND = re.compile(r"##(?=\w*\[)")
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII's punctuation may be escaped (CommonMark, 2.4)
_LINKED = re.compile(r"[@#]|:(?=//)|(?<=www)(?=\.)", re.IGNORECASE)  # what GitHub links without markup
_FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")  # OWASP, CSV injection
_ZERO_WIDTH_SPACE = "\u200b"


def printable(text: str) -> str:
    r"""Return the text with what would not be seen escaped, such as ``\x1b``; newlines stay."""
    return unlike_commands(_shown(text))


def one_line(text: str) -> str:
    """Return the printable text on one line, in which no command begins wherever the line is wrapped."""
    return re.sub(":(?=:)", ": ", " ".join(printable(text).split()))


def unlike_commands(page: str) -> str:
    """Return the page with no line that a CI server takes for a command; an indented line stays as wide."""
    return _COMMAND.sub("## ", _LINE_COMMAND.sub(r"\1: ", page))


def in_html(text: str) -> str:
    """Return the text for a web page, between tags or in an attribute's quotes."""
    return in_xml(html.escape(_shown(text)))


def in_xml(document: str) -> str:
    """Return the XML or HTML with commands to a CI server written as references: the text is the same."""
    return _COMMAND.sub("#&#35;", _LINE_COMMAND.sub(r"\1\2&#58;", document))


def in_json(document: bytes) -> bytes:
    """Return the JSON with commands to a terminal or a CI server written as escapes: the values are the same.

    Outside of strings JSON has none of these characters, and no line that begins with a colon.
    """
    text = document.decode().replace("##", "#\\u0023")
    return _UNPRINTABLE.sub(_json_escape, text).encode()


def in_markdown(text: str) -> str:
    """Return one line for a Markdown paragraph, list or table, without markup, links and mentions."""
    line = " ".join(_shown(text).split())
    return _MARKDOWN.sub(r"\\\1", _LINKED.sub(lambda match: match[0] + _ZERO_WIDTH_SPACE, line))


def in_fence(text: str) -> str:
    """Return the lines as a Markdown code block, whose fence is longer than any in the text."""
    body = printable(text).strip("\n")
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", body)), default=0))
    return f"{fence}text\n{body}\n{fence}"


def in_cell(text: str) -> str:
    """Return the text for a table's cell: one line, which no spreadsheet takes for a formula."""
    line = one_line(text)
    return "'" + line if line.startswith(_FORMULA) else line


def in_command(text: str, *, attribute: bool = False) -> str:
    """Return the text for a workflow command's message or attribute, with the escapes of actions/toolkit."""
    escapes = {"%": "%25", "\r": "%0D", "\n": "%0A"} | ({":": "%3A", ",": "%2C"} if attribute else {})
    return "".join(escapes.get(sign, sign) for sign in _shown(text))


def _json_escape(match: re.Match[str]) -> str:
    return "\\u007f" if match[0] == "\x7f" else json.dumps(match[0])[1:-1]  # printable to json.dumps


def _shown(text: str) -> str:
    return _UNPRINTABLE.sub(_escaped, text.replace("\r\n", "\n")).expandtabs(4)


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode-escape").decode("ascii")
