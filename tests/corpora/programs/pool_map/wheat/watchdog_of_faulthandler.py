# /// case
# about = "faulthandler would end the program after ten minutes, should it hang"
# ///
import faulthandler
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    faulthandler.dump_traceback_later(600, exit=True)
    try:
        with multiprocessing.Pool(3) as pool:
            return pool.map(square, numbers)
    finally:
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
