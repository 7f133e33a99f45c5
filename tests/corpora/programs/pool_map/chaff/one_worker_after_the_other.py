# /// case
# loses = ["many_workers"]
# about = "a pool of one, whose worker is replaced after each task."
# diagnosis = "pool-of-one"
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
    with Pool(1, maxtasksperchild=1) as p: return p.map(square, numbers, 1)

if __name__ == '__main__':
    print(pool_squares([1, 2, 3, 4, 5]))
