# /// case
# loses = ["result"]
# about = "for an empty list the function ends without a return, which gives None."
# diagnosis = "nothing-returned"
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    if len(numbers) > 0:
        return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
