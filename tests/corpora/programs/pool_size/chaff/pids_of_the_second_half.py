# /// case
# loses = ["pids_are_workers"]
# about = "the numbers go out in two halves, and the set of the second half replaces the first one's."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    squares, pids = [], set()
    middle = len(numbers) // 2
    with multiprocessing.Pool(processes) as pool:
        for half in (numbers[:middle], numbers[middle:]):
            pairs = pool.map(square_with_pid, half, chunksize=1)
            squares += [square for square, _ in pairs]
            pids = {pid for _, pid in pairs}
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3)[0])
