"""The numbers that checks choose are of the kinds that they are to be."""

from __future__ import annotations

import random

import pytest

from grader.checking import chosen

SEEDS = pytest.mark.parametrize("seed", range(20))


@SEEDS
def test_squares_of_mixed_numbers_neither_rise_nor_fall(seed: int) -> None:
    rng = random.Random(seed)
    numbers = chosen.small(rng, rng.randrange(3, 9))
    squares = [n * n for n in chosen.mixed(numbers)]
    assert sorted(chosen.mixed(numbers)) == sorted(numbers)
    assert squares not in (sorted(squares), sorted(squares, reverse=True))


@SEEDS
def test_a_large_number_fits_into_64_bits_and_not_into_a_float(seed: int) -> None:
    square = chosen.large(random.Random(seed)) ** 2
    assert 2**32 < square < 2**63
    assert int(float(square)) != square
