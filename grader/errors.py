"""The base of every error whose text is meant for the user."""

from __future__ import annotations


class UserError(Exception):
    """The request cannot be carried out; the text is one line with the reason.

    The command line prints it and exits with status 2 (``cli/main.py``, the only place that catches it).
    """
