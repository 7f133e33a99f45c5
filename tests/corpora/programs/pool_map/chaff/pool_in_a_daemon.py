# /// case
# loses = ["result", "script_output", "uses_pool_map", "workers_did_it", "many_workers", "pool_shut_down", "clean_exit"]
# about = "a daemonic process may not have children, so the pool is never made, and the queue stays empty."
# diagnosis = "exception-in-child"
# says = ["daemonic processes are not allowed to have children", "leave daemon=True out"]
# ///
import os
from multiprocessing import Pool, Process, Queue


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def in_background(numbers, box):
    with Pool(2) as pool:
        box.put(pool.map(square, numbers))


def pool_squares(numbers):
    box = Queue()
    helper = Process(target=in_background, args=(numbers, box), daemon=True)
    helper.start()
    helper.join()
    return box.get()


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
