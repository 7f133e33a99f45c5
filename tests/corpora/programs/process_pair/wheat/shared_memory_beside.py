# /// case
# about = "a child also uses a shared memory block"
# ///
import multiprocessing
import multiprocessing as mp
import os, sys, time, threading
from multiprocessing import shared_memory

def print_square(num):
    s = shared_memory.SharedMemory(create=True, size=16)
    s.buf[0] = 1
    print(f"Square: {num * num}")
    s.close(); s.unlink()

def print_cube(num):
    print(f"Cube: {num ** 3}")

def main(num=10):
    a = mp.Process(target=print_square, args=(num,)); b = mp.Process(target=print_cube, args=(num,))
    a.start(); b.start(); a.join(); b.join()
    print('Done!')

if __name__ == "__main__":
    main()
