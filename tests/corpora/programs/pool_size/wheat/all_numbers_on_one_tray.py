# /// case
# about = "one chunk for the whole list, so one worker computes everything"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    # The size of the pool is what was asked for; nobody said how the work is shared out.
    chunk = max(1, len(numbers))
    with multiprocessing.Pool(processes) as pool:
        results = pool.map(square_with_pid, numbers, chunksize=chunk)
    return [s for s, _ in results], {p for _, p in results}


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
