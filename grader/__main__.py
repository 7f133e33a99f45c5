"""Lets ``python -m grader`` do what the command ``grader`` does."""

import sys
from pathlib import Path

# With -m, Python looks for modules in the current folder first. That folder may be a submission,
# and its random.py must not run in the grader.
if sys.path and Path(sys.path[0]).resolve() != Path(__file__).resolve().parent.parent:
    del sys.path[0]

from grader.cli import main

if __name__ == "__main__":
    main()
