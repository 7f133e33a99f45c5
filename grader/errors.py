"""The base of every error whose text is meant for the user."""

from __future__ import annotations


class UserError(Exception):
    """What was asked for cannot be done; the text is one line that says why.

    The command line prints it and exits with status 2 (``cli/main.py``, the only place that catches it).
    """
