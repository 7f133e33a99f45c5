# /// case
# about = "a small class does the work, the functions only call it"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


class Kitchen:
    def __init__(self, pool):
        self.pool = pool
        self.slips = []

    def order(self, task, *args):
        self.slips.append(self.pool.apply_async(task, args))

    def collect(self):
        while self.slips:
            yield self.slips.pop(0).get()

    def one(self, task, *args):
        return self.pool.apply(task, args)

    def stream(self, task, items, ordered=True):
        method = self.pool.imap if ordered else self.pool.imap_unordered
        return method(task, items)


def apply_one(pool, n):
    return Kitchen(pool).one(square, n)


def apply_all(pool, numbers):
    kitchen = Kitchen(pool)
    for n in numbers:
        kitchen.order(square, n)
    return [*kitchen.collect()]


def lazy_squares(pool, numbers):
    return Kitchen(pool).stream(square, numbers)


def unordered_squares(pool, numbers):
    return Kitchen(pool).stream(square, numbers, ordered=False)


def powers(pool, pairs):
    return pool.starmap(power, [tuple(pair) for pair in pairs])


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 7), apply_all(pool, [1, 2, 3, 4, 5]))
