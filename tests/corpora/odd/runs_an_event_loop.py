# /// case
# exercise = "process_pair"
# about = "runs an event loop in the child"
# ///
"""Runs an event loop in the child."""

import multiprocessing
import asyncio


def print_square(num):
    asyncio.run(asyncio.sleep(0))
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
