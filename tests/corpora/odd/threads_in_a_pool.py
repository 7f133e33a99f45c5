# /// case
# exercise = "process_pair"
# about = "uses an executor of threads in the child"
# ///
"""Uses an executor of threads in the child."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor


def print_square(num):
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(abs, [-1, 2])) == [1, 2]
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
