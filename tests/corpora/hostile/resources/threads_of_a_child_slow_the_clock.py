# /// case
# exercise = "serial_squares"
# most = 4
# about = "a child with many threads that compute, while the main process waits for it"
# long = true
# ///
import hashlib
import multiprocessing
import threading
import time


def burn():
    end = time.monotonic() + 75
    while time.monotonic() < end:
        hashlib.pbkdf2_hmac("sha256", b"x", b"y", 400_000)


def crew():
    crew = [threading.Thread(target=burn, daemon=True) for _ in range(24)]
    for each in crew:
        each.start()
    crew[0].join()


if __name__ == "__main__":
    child = multiprocessing.Process(target=crew)
    child.start()
    child.join()


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
