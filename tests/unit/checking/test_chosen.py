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
def test_the_square_of_a_large_number_fits_into_an_array_of_c_ints_and_that_of_a_huge_one_nowhere(
    seed: int,
) -> None:
    large, huge = chosen.large(random.Random(seed)) ** 2, chosen.huge(random.Random(seed)) ** 2
    assert 2**30 < large < 2**31
    assert huge > 2**64
    assert int(float(huge)) != huge
