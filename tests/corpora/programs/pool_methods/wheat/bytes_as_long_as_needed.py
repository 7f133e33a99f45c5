# /// case
# about = "right; the workers return each number as signed bytes, no longer than it needs (two, three, five ...), and the main process reads them"
# ///
import multiprocessing


def to_bytes(number):
    return number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True)


def from_bytes(data):
    return int.from_bytes(data, "big", signed=True)


def square_in_bytes(n):
    return to_bytes(square(n))


def power_in_bytes(base, exponent):
    return to_bytes(power(base, exponent))


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return from_bytes(pool.apply(square_in_bytes, (n,)))


def apply_all(pool, numbers):
    pending = [pool.apply_async(square_in_bytes, (n,)) for n in numbers]
    return [from_bytes(result.get()) for result in pending]


def lazy_squares(pool, numbers):
    return map(from_bytes, pool.imap(square_in_bytes, numbers))


def unordered_squares(pool, numbers):
    return map(from_bytes, pool.imap_unordered(square_in_bytes, numbers))


def powers(pool, pairs):
    return list(map(from_bytes, pool.starmap(power_in_bytes, pairs)))


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("apply:", apply_one(pool, 7))
        print("apply_async:", apply_all(pool, [1, 2, 3, 4, 5]))
        print("imap:", list(lazy_squares(pool, [1, 2, 3, 4, 5])))
        print("imap_unordered:", list(unordered_squares(pool, [1, 2, 3, 4, 5])))
        print("starmap:", powers(pool, [(2, 8), (3, 3), (5, 0)]))
        later = squares_later(pool, [1, 2, 3, 4, 5], on_done=print)
        print("map_async: handed over")
        later.wait()
