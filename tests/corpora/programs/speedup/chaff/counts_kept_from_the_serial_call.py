# /// case
# loses = ["timings_are_real"]
# about = "the parallel function finds the counts of the serial one, and needs no worker where it is timed."
# ///
import math
import multiprocessing
import sys
import time

KNOWN = {}


def count_primes(limit):
    return sum(all(n % d for d in range(2, math.isqrt(n) + 1)) for n in range(2, limit))


def serial_counts(limits):
    for limit in limits:
        KNOWN[limit] = count_primes(limit)
    return [KNOWN[limit] for limit in limits]


def parallel_counts(limits, processes):
    if all(limit in KNOWN for limit in limits):
        return [KNOWN[limit] for limit in limits]
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel = time.perf_counter() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / max(parallel, 1e-9)}


if __name__ == "__main__":
    for name, value in compare([int(sys.argv[1]) if len(sys.argv) > 1 else 2_000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
