"""Grading: the way from a submission to its score card."""
