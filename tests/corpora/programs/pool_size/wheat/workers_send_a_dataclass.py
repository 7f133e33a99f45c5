# /// case
# about = "the workers send objects of an own class back"
# ///
import multiprocessing, os
def square_with_pid(n):
    return n * n, os.getpid()

import dataclasses
@dataclasses.dataclass(frozen=True)
class Plate:
    square: int
    cook: int
def work(n):
    s, p = square_with_pid(n)
    return Plate(s, p)
def pool_squares(numbers, processes):
    if processes < 1:
        raise ValueError("no crew")
    with multiprocessing.Pool(processes) as pool:
        plates = pool.map(work, numbers)
    return [p.square for p in plates], {p.cook for p in plates}

if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
