"""The intake: which submissions there are under a folder, whatever laid them out, and how each is made ready.

No code of a submission is run here, and no link is followed out of one.
"""

from .entry import BatchError, Handed, Part, Unreadable
from .finding import Intake, find_submissions, look_through

__all__ = ["BatchError", "Handed", "Intake", "Part", "Unreadable", "find_submissions", "look_through"]
