# /// case
# loses = ["task_limit", "fresh_workers"]
# about = "the chunk size of map is worked out and the limit divided by it, which can't help when a chunk alone is over the limit."
# diagnosis = "chunk-counted-as-task"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    chunk, extra = divmod(len(numbers), processes * 4)
    if extra:
        chunk += 1
    chunks_each = max(1, maxtasksperchild // max(1, chunk))
    with multiprocessing.Pool(processes, maxtasksperchild=chunks_each) as pool:
        return pool.map(square_with_pid, numbers)


if __name__ == "__main__":
    for square, pid in recycled_squares(list(range(40)), 2, 2):
        print(f"{square} by worker {pid}")
