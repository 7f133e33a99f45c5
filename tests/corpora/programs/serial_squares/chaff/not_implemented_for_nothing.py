# /// case
# loses = ["result"]
# about = "for an empty list the program raises a NotImplementedError of its own: it is written, and wrong."
# diagnosis = "exception-on-some-input"
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    if not numbers:
        raise NotImplementedError("an empty list")
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
