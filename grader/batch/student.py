"""Students, as far as the platform's names and a roster identify them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Student:
    """A person, or a group that works together; unknown fields are empty.

    ``platform_id`` is the learning platform's number (Canvas' ID, Moodle's Participant number),
    ``submitted_at`` a time in ISO 8601, ``late`` whether the platform marked the submission as late.
    """

    full_name: str = ""
    platform_id: str = ""
    username: str = ""
    email: str = ""
    section: str = ""
    submitted_at: str = ""
    late: bool = False

    def filled(self, other: Student) -> Student:
        """Return the same person with unknown fields filled from another record."""
        known = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if not getattr(self, field.name) and getattr(other, field.name)
        }
        return replace(self, **known)
