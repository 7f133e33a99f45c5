"""Grading on CI servers and platforms: the results for them, and what instructors set up."""
