# /// case
# about = "the pool has no more workers than there are limits."
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


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes=min(processes, len(limits)) or 1) as pool:
        return [*pool.imap(count_primes, limits)]


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    middle = time.perf_counter()
    parallel_counts(limits, processes)
    end = time.perf_counter()
    serial, parallel = middle - start, end - middle
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
