"""Replaying: one order of one run again, told as a story with a column for each process."""
