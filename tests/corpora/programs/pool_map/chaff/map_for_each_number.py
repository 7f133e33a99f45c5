# /// case
# loses = ["many_workers"]
# about = "map is called once for each number, and waits each time."
# diagnosis = "get-in-submitting-loop"
# ///
import multiprocessing
import multiprocessing as mp
import multiprocessing.pool
import os, sys, time, threading, contextlib, functools
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n

def pool_squares(numbers):
    with Pool(2) as p: return [p.map(square, [n])[0] for n in numbers]

if __name__ == '__main__':
    print(pool_squares([1, 2, 3, 4, 5]))
