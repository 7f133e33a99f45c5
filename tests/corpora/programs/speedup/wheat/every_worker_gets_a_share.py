# /// case
# about = "the limits are dealt out like cards, one share for each worker, and put back in order"
# ///
import math
import time
from multiprocessing import Pool


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def count_share(share):
    return [count_primes(limit) for limit in share]


def serial_counts(limits):
    return count_share(limits)


def parallel_counts(limits, processes):
    shares = [limits[i::processes] for i in range(processes)]
    counts = [0] * len(limits)
    with Pool(processes) as pool:
        for i, part in enumerate(pool.map(count_share, shares, chunksize=1)):
            counts[i::processes] = part
    return counts


def timed(function, *args):
    began = time.perf_counter()
    function(*args)
    return time.perf_counter() - began


def compare(limits, processes):
    alone = timed(serial_counts, limits)
    together = timed(parallel_counts, limits, processes)
    return {"serial_seconds": alone, "parallel_seconds": together, "speedup": alone / together}


if __name__ == "__main__":
    figures = compare([4000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
