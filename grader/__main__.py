"""Entry point of the command ``grader`` and of ``python -m grader``."""

import sys
from pathlib import Path
from typing import NoReturn

# With -m, Python looks for modules in the current folder first. That folder may be a submission,
# and its random.py must not run in the grader.
if __name__ == "__main__" and Path(sys.path[0]).resolve() != Path(__file__).resolve().parent.parent:
    del sys.path[0]

from grader.cli.standard_streams import open_missing
from grader.interrupts import run_interruptibly


def main() -> NoReturn:
    """Run the command line; signal handlers are installed before slow imports."""
    open_missing()
    run_interruptibly(_run)


def _run() -> int:
    from grader.cli.main import run

    return run()


if __name__ == "__main__":
    main()
