"""Replaying: one run repeated and shown as a story, with a column for each process."""
