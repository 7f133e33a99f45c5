# /// case
# about = "an alarm goes off again and again while main waits for map; its handler looks at the children"
# ///
import multiprocessing
import os
import signal


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    def look(_signal, _frame):
        seen.append(len(multiprocessing.active_children()))

    seen = []
    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
    try:
        with multiprocessing.Pool(3) as pool:
            return pool.map(square, numbers)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
