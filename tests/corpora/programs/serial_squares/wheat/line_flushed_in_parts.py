# /// case
# about = "the line goes out in two flushed parts; there is no other process whose text could fall between."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print("[1, 4, 9,", end=" ", flush=True)
    print(", ".join(map(str, serial_squares([4, 5]))) + "]")
