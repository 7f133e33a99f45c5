# /// case
# loses = ["workers_did_it", "many_workers"]
# about = "the workers write their pids into a manager's dict, and the main process squares."
# diagnosis = "answers-from-main"
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
        print(f"Worker process id for {n}: {os.getpid()}")
        self.notes[n] = os.getpid()


def pool_squares(numbers):
    with multiprocessing.Manager() as manager, multiprocessing.Pool(2) as pool:
        notes = manager.dict()
        pool.map(Noted(notes), numbers)
        return [n * n for n in numbers if n in notes]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
