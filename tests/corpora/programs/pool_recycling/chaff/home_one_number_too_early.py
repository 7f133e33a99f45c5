# /// case
# loses = ["fresh_workers"]
# about = "\"less than the limit\" in place of \"not more than the limit\"."
# diagnosis = "wrong-task-limit"
# ///
import os
import multiprocessing


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    limit = maxtasksperchild - 1 if maxtasksperchild > 1 else 1
    with multiprocessing.Pool(processes, maxtasksperchild=limit) as pool:
        return list(pool.imap(square_with_pid, numbers))


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
