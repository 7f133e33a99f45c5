# /// case
# about = "each process is started and joined by a thread of its own"
# ///
import multiprocessing
import multiprocessing as mp
import os, sys, time, threading

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")

def one(f, n):
    x = mp.Process(target=f, args=(n,)); x.start(); x.join()
def main(num=10):
    ts = [threading.Thread(target=one, args=(f, num)) for f in (print_square, print_cube)]
    for t in ts: t.start()
    for t in ts: t.join()
    print("Done!")

if __name__ == "__main__":
    main()
