# /// case
# loses = ["result"]
# about = "the squares are written over the caller's own numbers."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    for i in range(len(numbers)):
        numbers[i] = square(numbers[i])
    return numbers


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
