# /// case
# exercise = "serial_squares"
# most = 4
# long = true
# about = "many threads that compute, so that the clock of the run goes slower"
# ///
import hashlib
import threading


def burn():
    while True:
        hashlib.pbkdf2_hmac("sha256", b"x", b"y", 400_000)


if __name__ == "__main__":
    crew = [threading.Thread(target=burn, daemon=True) for _ in range(24)]
    for each in crew:
        each.start()
    crew[0].join()


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
