"""Mistakes by name: what a learner most probably did, derived from what the processes did.

Each mistake is a function of a scene (case.py) whose docstring is its page; best.py chooses one. None of them
changes a point: they explain checks that have failed.
"""
