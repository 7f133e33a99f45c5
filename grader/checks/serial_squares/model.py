"""Lines that are right, from which advice is made; they are shown, and never run here."""

from __future__ import annotations

MODEL = """\
def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
"""
