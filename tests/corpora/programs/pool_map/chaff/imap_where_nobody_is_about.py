# /// case
# loses = ["uses_pool_map"]
# about = "a helper process runs beside; where it has ended already, imap is used in place of map"
# diagnosis = "another-method"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def greet():
    """Greet those who come later."""


def pool_squares(numbers):
    helper = multiprocessing.Process(target=greet)
    helper.start()
    with multiprocessing.Pool(3) as pool:
        squares = pool.map(square, numbers) if helper.is_alive() else list(pool.imap(square, numbers))
    helper.join()
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
