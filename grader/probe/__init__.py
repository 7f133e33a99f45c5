"""The only grader code inside learner processes: standard library only, nothing of the rest."""

import sys

LOADED_AT_START = frozenset(sys.modules)  # what an interpreter loads before a program's first line
