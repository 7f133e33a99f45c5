"""Mutants: right programs with one fault each, made by rules, to grade the grader with.

An *operator* makes one kind of change at every place where it applies (``of_*.py``) and says which checks the
changed program must lose, by the course's contract and not by what the grader says of it. Where the contract
alone does not decide, ``verdicts.toml`` of the exercise has a verdict found by hand, with its reason.
"""
