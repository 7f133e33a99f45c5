# /// case
# about = "a second start() is tried and its error caught"
# ///
import multiprocessing
import multiprocessing as mp
import os, sys, time, threading

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")

def main(num=10):
    a = mp.Process(target=print_square, args=(num,)); b = mp.Process(target=print_cube, args=(num,))
    a.start(); b.start(); a.join(); b.join()
    print('Done!')
    try:
        a.start()
    except AssertionError:
        pass

if __name__ == "__main__":
    main()
