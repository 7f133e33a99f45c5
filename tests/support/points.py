"""How many points the course is worth, as the checks say."""

from __future__ import annotations

from grader.grading.pages import check_pages

POINTS = sum(page.points for page in check_pages().values())
