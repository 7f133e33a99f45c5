# /// case
# about = "the workers send JSON."
# ///
import json
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def work(n):
    square, pid = square_with_pid(n)
    return json.dumps({"square": square, "pid": pid})


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        rows = [json.loads(text) for text in pool.imap(work, numbers)]
    return [row["square"] for row in rows], {row["pid"] for row in rows}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
