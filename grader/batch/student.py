"""Who handed something in, as far as the platform's names and a roster tell."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Student:
    """A person, or a group that works together; what is not known is empty.

    ``platform_id`` is the number that the learning platform gave (Canvas' ID, Moodle's Participant number),
    ``handed_in`` a time in ISO 8601, ``late`` whether the platform called it late.
    """

    full_name: str = ""
    platform_id: str = ""
    username: str = ""
    email: str = ""
    section: str = ""
    handed_in: str = ""
    late: bool = False

    def filled(self, other: Student) -> Student:
        """Give the same person with the gaps filled from another record."""
        known = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if not getattr(self, field.name) and getattr(other, field.name)
        }
        return replace(self, **known)
