# /// case
# exercise = "process_pair"
# most = 4
# about = "named semaphores and shared memory that are never unlinked"
# ///
import multiprocessing
import os
from multiprocessing import resource_tracker, shared_memory

if __name__ == "__main__":
    locks = [multiprocessing.get_context("spawn").Lock() for _ in range(5)]
    block = shared_memory.SharedMemory(create=True, size=100)
    resource_tracker.unregister(block._name, "shared_memory")


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
