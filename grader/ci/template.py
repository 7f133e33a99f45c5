"""The templates of what instructors set up: files in which ``@NAME@`` stands for a value.

Workflows, shell scripts and Python files have braces of their own, so these are not Jinja's templates.
"""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).with_name("templates")
_PLACEHOLDER = re.compile("@([A-Z]+)@")


def template(name: str, **values: str) -> bytes:
    """Return the file with the values in their places. Raises KeyError where a value is missing."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text).encode()
