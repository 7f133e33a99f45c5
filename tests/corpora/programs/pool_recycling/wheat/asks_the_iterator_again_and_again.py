# /// case
# about = "asks an iterator for each answer with a time limit, again and again"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    rows = []
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        results = pool.imap(square_with_pid, numbers)
        while len(rows) < len(numbers):
            try:
                rows.append(results.next(timeout=0.2))
            except multiprocessing.TimeoutError:
                continue
    return rows


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
