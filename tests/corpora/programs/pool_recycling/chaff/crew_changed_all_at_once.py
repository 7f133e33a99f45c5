# /// case
# loses = ["fresh_workers"]
# about = "after every few numbers the whole crew is sent home, also those who have done nothing yet."
# diagnosis = "pool-in-a-loop"
# ///
import os
import multiprocessing as mp


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    numbers = list(numbers)
    pairs = []
    while numbers:
        batch, numbers = numbers[:maxtasksperchild], numbers[maxtasksperchild:]
        pool = mp.Pool(processes)
        pairs += pool.map(square_with_pid, batch, chunksize=1)
        pool.terminate()
        pool.join()
    return pairs


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
