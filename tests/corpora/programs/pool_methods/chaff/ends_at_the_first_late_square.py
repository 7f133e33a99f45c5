# /// case
# loses = ["imap", "imap_unordered"]
# about = "asks for each square with a time limit, and ends at the first one that is late"
# diagnosis = "result-timeout"
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base**exponent


def until_nothing_comes(results):
    while True:
        try:
            yield results.next(timeout=0.5)
        except (StopIteration, multiprocessing.TimeoutError):
            return


def apply_one(pool, n):
    return pool.apply(square, [n])


def apply_all(pool, numbers):
    tickets = {place: pool.apply_async(square, (n,)) for place, n in enumerate(numbers)}
    for ticket in tickets.values():
        ticket.wait()
        assert ticket.successful()
    return [tickets[place].get() for place in sorted(tickets)]


def lazy_squares(pool, numbers):
    return until_nothing_comes(pool.imap(square, numbers))


def unordered_squares(pool, numbers):
    return until_nothing_comes(pool.imap_unordered(square, numbers))


def powers(pool, pairs):
    return list(pool.starmap(power, [tuple(pair) for pair in pairs]))


def squares_later(pool, numbers, on_done):
    def relay(squares):
        on_done(squares)
    return pool.map_async(square, numbers, callback=relay, error_callback=print)


def main():
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 3), apply_all(pool, [1, 2, 3]))
        print(*lazy_squares(pool, [1, 2, 3]), *unordered_squares(pool, [1, 2, 3]))
        print(powers(pool, [(2, 3), (3, 2)]), squares_later(pool, [1, 2], print).get())


if __name__ == "__main__":
    main()
