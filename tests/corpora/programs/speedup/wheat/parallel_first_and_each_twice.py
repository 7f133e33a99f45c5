# /// case
# about = "both functions are called twice, the parallel one first, and the quicker call of each counts."
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    return sum(all(n % d for d in range(2, math.isqrt(n) + 1)) for n in range(2, limit))


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def seconds_of(function, *given):
    found = []
    for _ in range(2):
        start = time.perf_counter()
        function(*given)
        found.append(time.perf_counter() - start)
    return min(found)


def compare(limits, processes):
    parallel = seconds_of(parallel_counts, limits, processes)
    serial = seconds_of(serial_counts, limits)
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([2_000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
