"""The points of the whole course: the sum of the checks' points."""

from __future__ import annotations

from grader.grading.pages import check_pages

POINTS = sum(page.points for page in check_pages().values())
