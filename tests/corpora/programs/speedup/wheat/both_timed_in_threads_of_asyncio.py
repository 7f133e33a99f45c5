# /// case
# about = "asyncio calls each function in a thread and takes the time of it."
# ///
import math
import multiprocessing
import time
import asyncio


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


async def timed(function, *args):
    start = time.monotonic()
    await asyncio.to_thread(function, *args)
    return time.monotonic() - start


def compare(limits, processes):
    serial = asyncio.run(timed(serial_counts, limits))
    parallel = asyncio.run(timed(parallel_counts, limits, processes))
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, figure in compare([2000] * 4, 2).items():
        print(f"{name}: {figure:.3f}")
