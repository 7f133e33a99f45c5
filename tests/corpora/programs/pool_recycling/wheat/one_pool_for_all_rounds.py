# /// case
# about = "round after round of as many numbers as a crew may take, all in one pool"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    found, share = [], processes * maxtasksperchild
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        for start in range(0, len(numbers), share):
            found += pool.map(square_with_pid, numbers[start : start + share], chunksize=1)
    return found


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
