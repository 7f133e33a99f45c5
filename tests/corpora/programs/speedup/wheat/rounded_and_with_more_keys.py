# /// case
# about = "figures rounded to three digits, further keys in the dict, time.time"
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    """Return how many primes are below `limit`. Simple on purpose: its job is to keep a processor busy."""
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes=processes) as pool:
        return pool.starmap(count_primes, [(limit,) for limit in limits])


def compare(limits, processes):
    start_serial = time.time()
    serial = serial_counts(limits)
    end_serial = time.time()

    start_parallel = time.time()
    parallel = parallel_counts(limits, processes)
    end_parallel = time.time()

    a = end_serial - start_serial
    b = end_parallel - start_parallel
    return {
        "limits": limits,
        "processes": processes,
        "serial_seconds": round(a, 3),
        "parallel_seconds": round(b, 3),
        "speedup": round(a / b, 3),
        "equal": serial == parallel,
    }


if __name__ == "__main__":
    figures = compare([5000] * 4, 2)
    print("serial_seconds:", figures["serial_seconds"])
    print("parallel_seconds:", figures["parallel_seconds"])
    print("speedup:", figures["speedup"])
