# /// case
# loses = ["same_results"]
# about = "imap_unordered gives the counts in the order of finishing."
# diagnosis = "order-of-finishing"
# ///
from math import isqrt
from multiprocessing import Pool
from time import perf_counter as clock


def count_primes(limit):
    return sum(all(n % d for d in range(2, isqrt(n) + 1)) for n in range(2, limit))


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with Pool(processes) as pool:
        counts = []
        for count in pool.imap_unordered(count_primes, limits):
            counts.append(count)
    return counts


def compare(limits, processes):
    began = clock()
    serial_counts(limits)
    serial = clock() - began
    began = clock()
    parallel_counts(limits, processes)
    parallel = clock() - began
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    print(compare([1000, 4000, 2000, 3000], 2))
