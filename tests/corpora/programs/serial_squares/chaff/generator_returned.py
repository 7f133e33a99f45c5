# /// case
# loses = ["result"]
# about = "a generator is returned, not a list; the script makes a list of it."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    return (square(n) for n in numbers)


if __name__ == "__main__":
    print(list(serial_squares([1, 2, 3, 4, 5])))
