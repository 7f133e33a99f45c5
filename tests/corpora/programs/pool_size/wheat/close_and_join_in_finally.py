# /// case
# about = "try/finally with close and join, plain loops"
# ///
import multiprocessing as mp
import os


def square_with_pid(n):
    result = n * n
    me = os.getpid()
    return result, me


def pool_squares(numbers, processes):
    pool = mp.Pool(processes)
    squares = []
    pids = set()
    try:
        for square, pid in pool.map(square_with_pid, numbers):
            squares.append(square)
            pids.add(pid)
    finally:
        pool.close()
        pool.join()
    return squares, pids


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(len(pids), "workers")
