# /// case
# about = "the clocks are read on the first and last line of the timed functions"
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

LAST = {}
def parallel_counts(limits, processes):
    t = time.perf_counter()
    with multiprocessing.Pool(processes) as pool:
        out = pool.map(count_primes, limits, 1)
        pool.close(); pool.join()
    LAST["p"] = time.perf_counter() - t
    return out

def compare(limits, processes):
    t = time.perf_counter(); serial_counts(limits); s = time.perf_counter() - t
    parallel_counts(limits, processes)
    return {"serial_seconds": s, "parallel_seconds": LAST["p"], "speedup": s / LAST["p"]}

if __name__ == "__main__":
    figures = compare([20_000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
