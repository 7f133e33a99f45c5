# /// case
# about = "a subclass of multiprocessing.pool.Pool"
# ///
import multiprocessing
import multiprocessing.pool
import os


class Crew(multiprocessing.pool.Pool):
    """A pool that knows how to square."""

    def __init__(self, size):
        super().__init__(size, context=multiprocessing.get_context())

    def squares(self, numbers):
        return self.map(square_with_pid, list(numbers))


def square_with_pid(n):
    """The square, and who computed it."""
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    """Squares in order, pids of those who took part."""
    with Crew(processes) as crew:
        pairs = crew.squares(numbers)
    return [square for square, pid in pairs], {pid for square, pid in pairs}


if __name__ == "__main__":
    print(pool_squares(range(1, 6), 2))
