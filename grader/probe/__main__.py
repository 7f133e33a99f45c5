"""``python -c`` of a worker ends here: see guardian.py."""

from .guardian import main

main()
