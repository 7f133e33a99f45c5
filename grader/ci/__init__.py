"""Grading where nobody looks on: results for CI servers and platforms, and what instructors set up."""
