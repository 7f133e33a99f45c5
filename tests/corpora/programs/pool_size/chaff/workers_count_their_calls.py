# /// case
# loses = ["pids_are_workers"]
# about = "the workers count their calls in shared memory and return their pids; the main process squares."
# ///
import multiprocessing
import os


def use(counter):
    global calls
    calls = counter


def square_with_pid(n):
    return n * n, os.getpid()


def count(n):
    with calls.get_lock():
        calls.value += 1
    return os.getpid()


def pool_squares(numbers, processes):
    calls = multiprocessing.Value("q", 0)
    with multiprocessing.Pool(processes, use, (calls,)) as pool:
        pids = set(pool.map(count, numbers))
    assert calls.value == len(numbers)
    return [n * n for n in numbers], pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3)[0])
