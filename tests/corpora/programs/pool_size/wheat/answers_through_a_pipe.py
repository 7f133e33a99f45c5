# /// case
# about = "the workers send bytes through a pipe, one at a time."
# ///
import multiprocessing
import os
import struct


def square_with_pid(n):
    return n * n, os.getpid()


def begin(writer, turn):
    global answers, mine
    answers, mine = writer, turn


def work(place, n):
    row = struct.pack("=iqi", place, *square_with_pid(n))
    with mine:
        answers.send_bytes(row)


def pool_squares(numbers, processes):
    reader, writer = multiprocessing.Pipe(duplex=False)
    with multiprocessing.Pool(processes, begin, (writer, multiprocessing.Lock())) as pool:
        pending = pool.starmap_async(work, list(enumerate(numbers)))
        rows = sorted(struct.unpack("=iqi", reader.recv_bytes()) for _ in numbers)
        pending.get()
    return [square for _, square, _ in rows], {pid for *_, pid in rows}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
