# /// case
# about = "a generator does the work, the function collects it; remembers squares it has seen"
# ///
from functools import lru_cache
from typing import Iterator, List


@lru_cache(maxsize=None)
def square(n: int) -> int:
    return n * n


def squares_of(numbers: List[int]) -> Iterator[int]:
    for n in numbers:
        yield square(n)


def serial_squares(numbers: List[int]) -> List[int]:
    return [*squares_of(numbers)]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
