"""What looks wrong with a class as a whole, so that unlikely grades are not exported unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .gradebook.read import StudentGrade

_MIN_ZEROS = 3  # students, all without a point: fewer may be right
_MIN_MISSING = 2  # students, all without any file of an exercise
_MAX_SHOWN = 3


def suspicions(grades: Sequence[StudentGrade]) -> Iterator[str]:
    """Yield a sentence for each thing that looks wrong."""
    judged = [grade for grade in grades if grade.has_grade]
    statuses = {each.status for grade in judged for each in grade.exercises.values()}
    if len(judged) >= _MIN_MISSING and statuses == {"missing"}:
        yield (
            f"None of the {len(judged)} submissions has a file of the exercises graded: are these the right "
            "exercises (-e), and is this the folder that holds the submissions?"
        )
    elif len(judged) >= _MIN_ZEROS and not any(grade.graded for grade in judged):
        yield f"All {len(judged)} submissions got 0 points: look at one before you use these grades."
    unknown = [grade for grade in grades if grade.late_problem]
    if unknown:
        names = ", ".join(grade.name for grade in unknown[:_MAX_SHOWN])
        more = " ..." if len(unknown) > _MAX_SHOWN else ""
        yield (
            f"{len(unknown)} students have no grade, because it is not known whether they were late: {names}"
            f"{more} ({unknown[0].late_problem})."
        )
