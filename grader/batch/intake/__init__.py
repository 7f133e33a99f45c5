"""The intake: finds the submissions under a folder, in any platform's layout, and stages each for grading.

No code of a submission is executed here, and no link is followed out of a submission.
"""

from .finding import Intake, find_submissions, look_through
from .item import BatchError, Part, SubmittedItem, Unreadable

__all__ = ["BatchError", "Intake", "Part", "SubmittedItem", "Unreadable", "find_submissions", "look_through"]
