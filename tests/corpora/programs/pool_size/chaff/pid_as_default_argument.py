# /// case
# loses = ["pids_are_workers"]
# about = "the default value os.getpid() is computed once, when the function is defined, so a forked worker reports the main process."
# diagnosis = "pid-at-import"
# ///
import os
import multiprocessing


def square_with_pid(n, pid=os.getpid()):
    return n * n, pid


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        pairs = pool.map(square_with_pid, numbers)
    squares = [pair[0] for pair in pairs]
    pids = {pair[1] for pair in pairs}
    return squares, pids


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
