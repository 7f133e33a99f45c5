"""Grade your work, in the same way as the server does.

nox -s grade                       grade your files in exercises/
nox -s grade -- -e process_pair    only the first exercise
nox -s grade -- --html report.html any option of "grader grade"
nox -s watch                       grade a file each time that you save it
"""

from __future__ import annotations

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["grade"]
nox.options.reuse_existing_virtualenvs = True


@nox.session
def grade(session: nox.Session) -> None:
    """Grade exercises/."""
    session.install("-r", ".grader/requirements.txt")
    session.run("grader", "grade", "exercises", *session.posargs)


@nox.session
def watch(session: nox.Session) -> None:
    """Grade a file of exercises/ each time that it is saved."""
    session.install("-r", ".grader/requirements.txt")
    session.run("grader", "watch", "exercises", *session.posargs)
