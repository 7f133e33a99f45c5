# /// case
# loses = ["timings_are_real"]
# about = "compare ignores the number of processes that it was given."
# ///
import math, multiprocessing, time, os, sys
def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count

def serial_counts(limits):
    return [count_primes(limit) for limit in limits]

def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)

def compare(limits, processes):
    t = time.perf_counter(); serial_counts(limits); s = time.perf_counter() - t
    t = time.perf_counter(); parallel_counts(limits, os.cpu_count()); p = time.perf_counter() - t
    return {"serial_seconds": s, "parallel_seconds": p, "speedup": s / p}

if __name__ == "__main__":
    figures = compare([20_000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
