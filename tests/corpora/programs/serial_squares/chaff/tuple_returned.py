# /// case
# loses = ["result", "script_output"]
# about = "the squares come as a tuple, with round brackets."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    return tuple(square(n) for n in numbers)


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
