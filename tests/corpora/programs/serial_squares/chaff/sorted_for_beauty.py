# /// case
# loses = ["result"]
# about = "the squares are sorted, not in the order of the numbers."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    squares = [square(n) for n in numbers]
    squares.sort()
    return squares


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
