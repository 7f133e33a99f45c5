# /// case
# loses = ["uses_pool_map", "workers_did_it", "many_workers"]
# about = "the main process squares; the workers get number and square and only print."
# diagnosis = "another-method"
# ///
import multiprocessing
import os


def square(n):
    return n * n


def show(n, done):
    print(f"Worker process id for {n}: {os.getpid()}")
    return done


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return pool.starmap(show, [(n, square(n)) for n in numbers])


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
