# /// case
# about = "a callable object holds a manager's dict, into which the workers write the squares."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


class Noted:
    def __init__(self, notes):
        self.notes = notes

    def __call__(self, n):
        self.notes[n] = square(n)


def pool_squares(numbers):
    with multiprocessing.Manager() as manager, multiprocessing.Pool(2) as pool:
        notes = manager.dict()
        pool.map(Noted(notes), numbers)
        return [notes[n] for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
