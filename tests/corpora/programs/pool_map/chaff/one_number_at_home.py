# /// case
# loses = ["uses_pool_map", "workers_did_it"]
# about = "a list of one number is squared in the main process."
# diagnosis = "work-in-parent"
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
    if len(numbers) == 1: return [square(numbers[0])]
    with Pool(2) as p: return p.map(square, numbers)

if __name__ == '__main__':
    print(pool_squares([1, 2, 3, 4, 5]))
