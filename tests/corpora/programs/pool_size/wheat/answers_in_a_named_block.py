# /// case
# about = "the workers pack the squares into a named block of shared memory; the numbers are in it, too."
# ///
import multiprocessing
import os
import struct
from multiprocessing import shared_memory


def square_with_pid(n):
    return n * n, os.getpid()


def work(name, place):
    block = shared_memory.SharedMemory(name)
    (n,) = struct.unpack_from("q", block.buf, 8 * place)
    square, pid = square_with_pid(n)
    struct.pack_into("q", block.buf, 8 * place, square)
    block.close()
    return pid


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        block = shared_memory.SharedMemory(create=True, size=8 * len(numbers) + 8)
        struct.pack_into(f"{len(numbers)}q", block.buf, 0, *numbers)
        pids = set(pool.starmap(work, [(block.name, place) for place in range(len(numbers))]))
        squares = list(struct.unpack_from(f"{len(numbers)}q", block.buf))
        block.close()
        block.unlink()
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
