# /// case
# loses = ["workers_did_it", "many_workers"]
# about = "every task gets one text with all finished squares, and reads its own out of it."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def say(table, n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return int(dict(row.split("=") for row in table.split())[str(n)])


def pool_squares(numbers):
    from functools import partial

    with multiprocessing.Pool(2) as pool:
        return pool.map(partial(say, " ".join(f"{n}={n * n}" for n in numbers)), numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
