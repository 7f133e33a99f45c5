# /// case
# about = "primes counted with a sieve, times taken with datetime"
# ///
from datetime import datetime
from multiprocessing import Pool


def count_primes(limit):
    """Cross out the multiples, count what is left."""
    if limit < 3:
        return 0
    left = bytearray([1]) * limit
    left[0] = left[1] = 0
    n = 2
    while n * n < limit:
        if left[n]:
            for multiple in range(n * n, limit, n):
                left[multiple] = 0
        n += 1
    return sum(left)


def serial_counts(limits):
    result = []
    for limit in limits:
        result += [count_primes(limit)]
    return result


def parallel_counts(limits, processes):
    with Pool(processes) as pool:
        counts = pool.map(count_primes, limits)
        pool.close()
        pool.join()
    return counts


def compare(limits, processes):
    t = datetime.now()
    serial_counts(limits)
    serial = (datetime.now() - t).total_seconds()

    t = datetime.now()
    parallel_counts(limits, processes)
    parallel = (datetime.now() - t).total_seconds()

    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for k, v in compare([20_000] * 4, 2).items():
        print(k, v)
