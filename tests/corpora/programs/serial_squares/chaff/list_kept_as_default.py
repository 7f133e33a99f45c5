# /// case
# loses = ["result"]
# about = "the default list is made once, so a second call returns the first call's squares as well."
# diagnosis = "state-kept-between-calls"
# ///
def square(n):
    return n * n


def serial_squares(numbers, squares=[]):
    for n in numbers:
        squares.append(square(n))
    return squares


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
