# /// case
# loses = ["parallel_overlaps"]
# about = "the workers' tasks return nothing, and the main process counts."
# diagnosis = "answers-from-main"
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


def nothing(limit):
    return None


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        pool.map(nothing, limits, chunksize=1)
        return [count_primes(limit) for limit in limits]


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    middle = time.perf_counter()
    parallel_counts(limits, processes)
    serial, parallel = middle - start, time.perf_counter() - middle
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
