# /// case
# loses = ["parallel_overlaps"]
# about = "the workers only count their calls, in shared memory; the main process counts the primes."
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


def share(counter):
    global calls
    calls = counter


def tick(limit):
    with calls.get_lock():
        calls.value += 1


def parallel_counts(limits, processes):
    calls = multiprocessing.Value("i", 0)
    with multiprocessing.Pool(processes, share, (calls,)) as pool:
        pool.map(tick, limits, chunksize=1)
    return [count_primes(limit) for limit in limits]


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
