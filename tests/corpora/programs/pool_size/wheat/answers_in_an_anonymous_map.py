# /// case
# about = "forked workers write eight bytes for each square into an anonymous map of memory."
# ///
import mmap
import multiprocessing
import os
import struct


def use(shared):
    global memory
    memory = shared


def square_with_pid(n):
    return n * n, os.getpid()


def write_down(place, n):
    square, pid = square_with_pid(n)
    struct.pack_into("q", memory, 8 * place, square)
    return pid


def pool_squares(numbers, processes):
    with mmap.mmap(-1, 8 * len(numbers) + 8) as shared:
        context = multiprocessing.get_context("fork")
        with context.Pool(processes, use, (shared,)) as pool:
            pids = set(pool.starmap(write_down, enumerate(numbers)))
        squares = [struct.unpack_from("q", shared, 8 * place)[0] for place in range(len(numbers))]
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3)[0])
