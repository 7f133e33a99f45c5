"""Submissions: where an exercise's file is, whether Python can read it, and private copies of it."""
