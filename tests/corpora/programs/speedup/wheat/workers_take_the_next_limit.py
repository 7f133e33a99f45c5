# /// case
# about = "the workers' tasks are alike: each takes the next limit that no other has taken, until none is left, and writes its count into a shared array."
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def share(*things):
    global limits, counts, next_place
    limits, counts, next_place = things


def work(_):
    while True:
        with next_place.get_lock():
            place = next_place.value
            next_place.value += 1
        if place >= len(limits):
            return
        counts[place] = count_primes(limits[place])


def parallel_counts(limits, processes):
    counts = multiprocessing.Array("q", len(limits))
    things = (limits, counts, multiprocessing.Value("i", 0))
    with multiprocessing.Pool(processes, share, things) as pool:
        pool.map(work, range(processes), chunksize=1)
    return list(counts)


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel = time.perf_counter() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, figure in compare([2000] * 4, 2).items():
        print(f"{name}: {figure:.3f}")
