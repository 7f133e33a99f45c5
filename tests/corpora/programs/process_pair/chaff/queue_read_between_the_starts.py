# /// case
# loses = ["started_together"]
# about = "main waits for a message of the first before it starts the second."
# diagnosis = "waited-between-starts"
# ///
import multiprocessing
import multiprocessing as mp
import os, sys, time, threading

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")

def run(f, num, q):
    f(num); q.put(1)
def main(num=10):
    q = mp.Queue()
    for_join = []
    for f in (print_square, print_cube):
        x = mp.Process(target=run, args=(f, num, q)); x.start(); q.get(); for_join.append(x)
    for x in for_join: x.join()
    print("Done!")

if __name__ == "__main__":
    main()
