# /// case
# about = "each task writes its square into a file and returns its pid."
# ///
import multiprocessing
import os
import pathlib
import tempfile


def square_with_pid(n):
    return n * n, os.getpid()


def work(folder, place, n):
    square, pid = square_with_pid(n)
    (pathlib.Path(folder) / str(place)).write_text(str(square))
    return pid


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool, tempfile.TemporaryDirectory() as folder:
        pids = set(pool.starmap(work, [(folder, place, n) for place, n in enumerate(numbers)]))
        squares = [int((pathlib.Path(folder) / str(place)).read_text()) for place in range(len(numbers))]
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
