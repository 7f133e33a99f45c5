# /// case
# loses = ["timings_are_real"]
# about = "process_time stands still while the main process waits for its workers."
# says = ["seconds"]
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


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def compare(limits, processes):
    start = time.process_time()
    serial_counts(limits)
    serial = time.process_time() - start
    start = time.process_time()
    parallel_counts(limits, processes)
    parallel = time.process_time() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([20_000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
