# /// case
# loses = ["result"]
# about = "numbers[0] raises IndexError for an empty list."
# diagnosis = "exception-on-some-input"
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    squares = [square(numbers[0])]
    for n in numbers[1:]:
        squares.append(square(n))
    return squares


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
