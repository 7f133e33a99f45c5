"""Converts points to a platform's maximum.

Points are multiplied exactly, as fractions, and rounded once: to two decimals, halves away from zero. Whole
numbers are written without decimals; all points of the course make exactly the maximum.
"""

from __future__ import annotations

from fractions import Fraction

_DECIMALS = 100  # Canvas compares grades at two decimals


def scaled(points: int, max_points: int, maximum: int | None) -> int | Fraction:
    """Return the points of ``max_points`` as points of a maximum, rounded; None: as they are."""
    if maximum is None or max_points == 0:
        return points
    exact = Fraction(points * maximum, max_points)
    rounded = Fraction((2 * exact.numerator * _DECIMALS + exact.denominator) // (2 * exact.denominator))
    return rounded / _DECIMALS


def number_text(number: int | Fraction, comma: str = ".") -> str:
    """Return a number with at most two decimals as text, without zeros at its end."""
    whole, hundredths = divmod(int(number * _DECIMALS), _DECIMALS)
    return f"{whole}{comma}{hundredths:02}".rstrip("0") if hundredths else str(whole)
