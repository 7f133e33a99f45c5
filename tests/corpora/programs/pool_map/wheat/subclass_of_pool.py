# /// case
# about = "a subclass of the Pool class from multiprocessing.pool"
# ///
import os
from multiprocessing.pool import Pool


class Kitchen(Pool):
    """A pool of two that says when it opens and closes."""

    def __init__(self):
        print("kitchen opens")
        super().__init__(processes=2)

    def __exit__(self, *problem):
        super().__exit__(*problem)
        self.join()
        print("kitchen is closed")


def square(n):
    print("Worker process id for %d: %d" % (n, os.getpid()))
    return n * n


def pool_squares(numbers):
    with Kitchen() as kitchen:
        plates = kitchen.map(square, numbers)
    return plates


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
