# /// case
# about = "as in the random module, the functions are bound methods of one hidden instance."
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


class _Bench:
    def __init__(self, clock=time.perf_counter):
        self.clock = clock

    def serial_counts(self, limits):
        return [count_primes(limit) for limit in limits]

    def parallel_counts(self, limits, processes):
        with multiprocessing.Pool(processes) as pool:
            return pool.map(count_primes, limits, chunksize=1)

    def _timed(self, function, *args):
        start = self.clock()
        function(*args)
        return self.clock() - start

    def compare(self, limits, processes):
        serial = self._timed(self.serial_counts, limits)
        parallel = self._timed(self.parallel_counts, limits, processes)
        return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


_bench = _Bench()
serial_counts, parallel_counts, compare = _bench.serial_counts, _bench.parallel_counts, _bench.compare



if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
