# /// case
# about = "the workers send objects of an own class back"
# ///
import multiprocessing, os
def square_with_pid(n):
    return n * n, os.getpid()

import dataclasses
@dataclasses.dataclass
class Plate:
    square: int
    cook: int
def work(n):
    return Plate(*square_with_pid(n))
def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        return [(p.square, p.cook) for p in pool.map(work, numbers, 1)]

if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
