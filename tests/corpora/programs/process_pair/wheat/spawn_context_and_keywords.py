# /// case
# about = "a spawn context of its own, keyword arguments, type hints"
# ///
from __future__ import annotations

import multiprocessing as mp
from collections.abc import Callable
from multiprocessing.context import SpawnProcess

CONTEXT = mp.get_context("spawn")


def print_square(num: int) -> None:
    print(f"Square: {pow(num, 2)}")


def print_cube(num: int) -> None:
    print(f"Cube: {pow(num, 3)}")


def begin(function: Callable[[int], None], num: int) -> SpawnProcess:
    process = CONTEXT.Process(target=function, kwargs={"num": num})
    process.start()
    return process


def main(num: int = 10) -> None:
    square, cube = begin(print_square, num), begin(print_cube, num)
    square.join()
    cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
