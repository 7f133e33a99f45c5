# /// case
# about = "a thread of an executor calls apply; asyncio fetches all results; a generator passes on what imap gives."
# ///
import asyncio
import multiprocessing
from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(pool.apply, square, (n,)).result()


async def _fetched(pending):
    return await asyncio.gather(*(asyncio.to_thread(each.get) for each in pending))


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,)) for n in numbers]
    return list(asyncio.run(_fetched(pending)))


def lazy_squares(pool, numbers):
    yield from pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    for each in pool.imap_unordered(square, numbers):
        yield each


def powers(pool, pairs):
    return pool.starmap(power, list(pairs), chunksize=1)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, 2, on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 7), apply_all(pool, [1, 2, 3]), powers(pool, [(2, 3)]))
