# /// case
# loses = ["pids_are_workers"]
# about = "the workers write their pids into a manager's list, and the main process squares."
# diagnosis = "answers-from-main"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def note(pids, n):
    pids.append(os.getpid())


def pool_squares(numbers, processes):
    with multiprocessing.Manager() as manager:
        pids = manager.list()
        with multiprocessing.Pool(processes) as pool:
            pool.starmap(note, [(pids, n) for n in numbers])
        return [n * n for n in numbers], set(pids)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
