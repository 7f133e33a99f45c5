# /// case
# loses = ["result", "script_output"]
# about = "square prints the number and returns nothing, so the list is full of None."
# diagnosis = "nothing-returned"
# ///
def square(n):
    print(n * n)


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
