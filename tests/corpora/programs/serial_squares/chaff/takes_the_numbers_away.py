# /// case
# loses = ["result"]
# about = "pop(0) empties the caller's list."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    squares = []
    while numbers:
        squares.append(square(numbers.pop(0)))
    return squares


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
