# /// case
# loses = ["apply_async"]
# about = "the callbacks append the squares in the order in which the tasks finish."
# diagnosis = "order-of-finishing"
# ///
import multiprocessing


class Power:
    """Raises a number; can be sent to a worker since the class stands at the top of the file."""

    def __init__(self, exponent):
        self.exponent = exponent

    def __call__(self, base):
        return base ** self.exponent


squarer = Power(2)


def square(n):
    return squarer(n)


def power(base, exponent):
    return Power(exponent)(base)


def apply_one(pool, n):
    return pool.apply(squarer, (n,))


def apply_all(pool, numbers):
    squares = []
    pending = [pool.apply_async(square, (n,), callback=squares.append) for n in numbers]
    for p in pending:
        p.wait()
    return squares


def lazy_squares(pool, numbers):
    return pool.imap(squarer, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(squarer, numbers)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(squarer, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
