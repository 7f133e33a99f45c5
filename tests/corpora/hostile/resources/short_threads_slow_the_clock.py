# /// case
# exercise = "serial_squares"
# most = 4
# about = "many threads that compute, end at once and are followed by others"
# long = true
# ///
import hashlib
import threading
import time


def burn():
    hashlib.pbkdf2_hmac("sha256", b"x", b"y", 40_000)


if __name__ == "__main__":
    end = time.monotonic() + 75
    while time.monotonic() < end:
        crew = [threading.Thread(target=burn, daemon=True) for _ in range(24)]
        for each in crew:
            each.start()
        for each in crew:
            each.join()


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
