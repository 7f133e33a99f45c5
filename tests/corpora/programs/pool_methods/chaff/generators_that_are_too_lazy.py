# /// case
# loses = ["apply_async", "starmap", "map_async"]
# about = "generator expressions hand a task over only when the one before has been awaited"
# diagnosis = "get-in-submitting-loop"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    tickets = (pool.apply_async(square, (n,)) for n in numbers)
    return [ticket.get() for ticket in tickets]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    return pool.starmap_async(power, pairs).get()


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=lambda squares: on_done(sorted(squares)))


def main():
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 3), apply_all(pool, [1, 2, 3]))
        print(*lazy_squares(pool, [1, 2, 3]), *unordered_squares(pool, [1, 2, 3]))
        print(powers(pool, [(2, 3), (3, 2)]), squares_later(pool, [1, 2], print).get())


if __name__ == "__main__":
    main()
