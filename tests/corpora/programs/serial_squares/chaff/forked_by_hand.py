# /// case
# loses = ["one_process"]
# about = "os.fork makes a child that computes the list and sends it through a pipe."
# ///
import json
import os


def square(n):
    return n * n


def serial_squares(numbers):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "w") as out:
            json.dump([square(n) for n in numbers], out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        squares = json.load(answer)
    os.waitpid(child, 0)
    return squares


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
